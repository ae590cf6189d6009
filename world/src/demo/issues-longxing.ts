import { at } from './places.ts'
import { assign, close, confirm, type IssueStory, publish, resolve, say, start, triage } from './story.ts'
import { day } from './when.ts'

/** 龙星: high houses of an estate, and the houses farmers were moved into. */
export const longxingIssues: IssueStory[] = [
  {
    key: 'xingyuan-green',
    by: 'lihong',
    at: day(8, '18:10'),
    area: at.xingyuan(2),
    detail: '2 栋到大门的步道',
    category: 'C0203',
    text: '2 栋到大门的步道，两边灌木比人还高，晚上加班回来要绕一大圈走车道。',
    photos: ['green-belt-overgrown'],
    next: [
      triage(day(7, '09:30'), 'zengli', 'C0203', 'xingyuanProperty', '龙星园步道灌木挡路'),
      assign(day(7, '09:35'), 'zengli', { handler: 'gongqian' }),
      start(day(6, '10:00'), 'gongqian'),
      resolve(day(3, '16:30'), 'gongqian', '全部修到膝盖高，步道加了两盏地灯。', 'green-belt-trimmed'),
      confirm(day(2, '19:30'), 'lihong', 5, '现在一眼望得到大门，好走。'),
      publish(day(1, '09:30'), 'xiaochuan'),
    ],
  },
  {
    key: 'huanfang-lamp',
    by: 'xinghua',
    at: day(11, '20:20'),
    area: at.huanfang(1),
    detail: '二楼楼道',
    category: 'C0501',
    text: '二楼的灯不亮有半个月了，我们这栋老人多，晚上串门都不敢出来。',
    photos: ['stair-lamp-dark'],
    next: [
      triage(day(10, '09:00'), 'puliang', 'C0501', 'longxingCommittee', '星光还房 1 栋楼道灯不亮'),
      resolve(day(9, '17:30'), 'puliang', '龙星园的邻居接了任务，灯泡和声控开关都换了。', 'stair-lamp-lit'),
      confirm(day(8, '20:00'), 'xinghua', 5, '亮堂得很，昨晚几个老伙计又摆到九点。'),
      publish(day(7, '10:00'), 'xiaochuan'),
    ],
  },
  {
    key: 'xingyuan-lane',
    by: 'jiajun',
    at: day(3, '07:40'),
    area: at.xingyuan(4),
    detail: '4 栋登高面',
    category: 'C0401',
    text: '4 栋消防登高面划了线，还是天天停车，最多的时候停了八辆。我拍了一个星期，时间都记着。',
    photos: ['fire-lane-cars'],
    next: [
      triage(day(2, '09:10'), 'zengli', 'C0401', 'xingyuanProperty', '龙星园 4 栋登高面停车'),
      assign(day(2, '09:15'), 'zengli', { handler: 'gongqian' }),
      start(day(2, '15:00'), 'gongqian', '今晚起保安守登高面，明天装升降桩。'),
    ],
  },
  {
    key: 'elder-help',
    by: 'zengli',
    at: day(21, '10:20'),
    area: at.xingyuan(1),
    detail: '1 栋 5 楼',
    category: 'C0802',
    behalf: { name: '罗国珍', phone: '16100000081' },
    text: '入户走访时罗婆婆说的：81 岁，老伴住院，电梯到不了她那半层，米和药都提不上去，想有人隔几天帮一回。',
    next: [
      triage(day(21, '14:00'), 'zengli', 'C0802', 'longxingCommittee', '老人提米取药要人帮忙', {
        measure: '排邻居轮流上门，社区每周问一次',
      }),
      assign(day(21, '14:05'), 'zengli', { handler: 'xiaochuan' }),
      start(day(20, '09:30'), 'xiaochuan', '今天上门看了婆婆，列了要买的东西，发成任务请邻居来接。'),
      resolve(
        day(17, '16:30'),
        'xiaochuan',
        '两位邻居接了，一个提米，一个取药，排好了每周二、周五，婆婆屋里贴了电话。',
        'rice-upstairs',
      ),
      confirm(day(16, '10:30'), 'zengli', 5, '上门问过婆婆，她说娃儿们懂事，要我一定说声谢谢。'),
      publish(day(15, '10:00'), 'xiaochuan'),
    ],
  },
  {
    key: 'square-dance',
    by: 'lihong',
    at: day(1, '08:10'),
    area: at.xingyuan(2),
    category: 'C0701',
    text: '大门口跳坝坝舞的音响，晚上九点半还在放，孩子要写作业。不是不让跳，声音小点、早点收就行。',
    next: [
      triage(day(1, '11:00'), 'zengli', 'C0701', 'longxingCommittee', '龙星园门口坝坝舞音响声大', {
        nature: 'suggestion',
      }),
    ],
  },
  {
    key: 'bus-stop',
    by: 'jiajun',
    at: day(36, '07:50'),
    area: at.xingyuan(4),
    category: 'C0503',
    text: '龙星园门口的公交站离大门还有 400 米，老人拎菜走过来太远，能不能往前挪一个路口。',
    next: [
      triage(day(35, '10:00'), 'zengli', 'C0503', 'longxingCommittee', '想把公交站挪近一点', {
        nature: 'suggestion',
        tier: 'outsideSubdistrict',
      }),
      say(day(30, '10:30'), 'xiaochuan', '已经把您的建议和 60 多位邻居的签名一起送到区里，等答复。'),
      close(
        day(19, '11:00'),
        'wuxiaofeng',
        'outside-duty',
        '公交站的位置由区交通部门定。区里答复：前面路口离红绿灯太近，不能设站，先在站台加座椅和雨棚，年底线路调整时再议。答复全文贴在龙星园公告栏。',
      ),
    ],
  },
  {
    key: 'gate',
    by: 'lihong',
    at: day(5, '12:40'),
    area: at.xingyuan(5),
    detail: '5 栋单元门',
    text: '5 栋的单元门关不拢，门禁坏了，晚上什么人都进得来。问过前台，说登记了。',
  },
]
