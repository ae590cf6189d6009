import type { HappenedEvent } from '../../platform/events.ts'
import type { Hint } from '../../platform/live.ts'

/** What pages watch. The web app knows the same words. */
export const topics = [
  'issues',
  'tasks',
  'orders',
  'points',
  'people',
  'areas',
  'posts',
  'organisations',
  'imports',
  'exports',
  'auditCases',
  'notifications',
] as const
export type Topic = (typeof topics)[number]

const topicOf: Record<string, Topic> = {
  issue: 'issues',
  task: 'tasks',
  claim: 'tasks',
  proof: 'tasks',
  order: 'orders',
  goods: 'orders',
  membership: 'people',
  area: 'areas',
  grid: 'areas',
  gridPlan: 'areas',
  post: 'posts',
  appointment: 'posts',
  absence: 'posts',
  organisation: 'organisations',
  member: 'organisations',
  facility: 'organisations',
  import: 'imports',
  export: 'exports',
  auditCase: 'auditCases',
  dataRequest: 'people',
}

/** The task hall and the shelf are open to everybody: everybody may know that they moved. */
const openTopics: Topic[] = ['tasks', 'orders']

/** What to tell open pages about an event; never content, only that something moved. */
export function hintOf(event: HappenedEvent): Hint | null {
  if (event.kind === 'people-notified') {
    const personIds = Array.isArray(event.payload.personIds) ? event.payload.personIds : []
    return { topic: 'notifications', areaCode: '', gridCode: null, personIds }
  }
  const topic = topicOf[event.subject.kind]
  if (!topic) return null
  const { areaCode, gridCode } = event
  return { topic, areaCode, gridCode, ...(openTopics.includes(topic) ? { open: true } : {}) }
}

/** Whoever is told something looks at everything of theirs again; so does everybody when too much moved to say what. */
export const widened = (told: string[]): string[] =>
  told.includes('notifications') || told.includes('everything') ? [...topics] : told
