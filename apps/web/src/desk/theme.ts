import type { ThemeConfig } from 'antd'

const sans =
  "'PingFang SC', 'HarmonyOS Sans SC', 'Microsoft YaHei', 'Noto Sans CJK SC', 'Noto Sans SC', system-ui, sans-serif"

/** The desk's tokens in Ant Design's words; the same colours stand in styles/base.css. */
export const theme: ThemeConfig = {
  token: {
    colorPrimary: '#b93526',
    colorPrimaryHover: '#a32e20',
    colorPrimaryActive: '#93291c',
    colorInfo: '#46586a',
    colorLink: '#93291c',
    colorError: '#a8281a',
    colorSuccess: '#2c6848',
    colorWarning: '#80530a',
    colorText: '#2b2622',
    colorTextSecondary: '#5c534a',
    colorTextTertiary: '#6b6056',
    colorTextPlaceholder: '#6b6056',
    colorTextDisabled: '#756c64',
    colorTextDescription: '#5c534a',
    colorBorder: '#cfc5b8',
    colorBorderSecondary: '#e7e0d6',
    colorBgLayout: '#fbf8f3',
    colorBgContainer: '#ffffff',
    colorBgContainerDisabled: '#f4efe8',
    colorFillAlter: '#f8f4ee',
    borderRadius: 6,
    fontSize: 14,
    lineHeight: 1.45,
    controlHeight: 32,
    fontFamily: sans,
    motionDurationFast: '0.06s',
    motionDurationMid: '0.1s',
    motionDurationSlow: '0.14s',
    boxShadowSecondary: '0 6px 20px rgb(43 38 34 / 14%)',
    wireframe: false,
  },
  components: {
    Form: { itemMarginBottom: 18, verticalLabelPadding: '0 0 4px', labelColor: '#4a423b' },
    Button: { primaryShadow: 'none', defaultShadow: 'none', dangerShadow: 'none' },
    Select: { optionSelectedBg: '#f6e7e2', optionSelectedColor: '#2b2622' },
    Cascader: { optionSelectedBg: '#f6e7e2', optionSelectedColor: '#2b2622' },
  },
}
