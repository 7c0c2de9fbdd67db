import type { ThemeConfig } from 'antd';

/** The one theme: a calm blue, square-ish corners, text that passes WCAG AA on white. */
export const theme: ThemeConfig = {
  cssVar: { key: 'luoshi' },
  token: {
    colorPrimary: '#1d5aa6',
    colorInfo: '#1d5aa6',
    colorLink: '#1a559e',
    colorSuccess: '#257a45',
    colorWarning: '#8f5a00',
    colorError: '#b8261d',
    colorInfoBg: '#edf4fc',
    colorSuccessBg: '#eef8f1',
    colorWarningBg: '#fff8e8',
    colorErrorBg: '#fdf2f1',
    colorText: '#1d2733',
    colorTextSecondary: '#4d5b6b',
    colorTextTertiary: '#647181',
    colorTextPlaceholder: '#647181',
    colorBgLayout: '#f2f5f9',
    borderRadius: 6,
    fontSize: 14,
    fontFamily:
      "-apple-system, BlinkMacSystemFont, 'Segoe UI', 'PingFang SC', 'Microsoft YaHei', 'Noto Sans CJK SC', 'Noto Sans SC', sans-serif",
  },
  components: {
    Layout: { siderBg: '#12365f', headerBg: '#ffffff', headerHeight: 56, headerPadding: '0 24px' },
    Menu: {
      darkItemBg: '#12365f',
      darkItemSelectedBg: '#1f5fae',
      darkItemColor: '#d4e0ee',
      darkItemHoverBg: '#1a467a',
      itemHeight: 42,
    },
    Table: {
      headerBg: '#eef3f8',
      headerColor: '#2b3a4b',
      rowSelectedBg: '#e8f0fa',
      rowSelectedHoverBg: '#dde9f7',
      bodySortBg: '#ffffff',
      headerSortActiveBg: '#e3ebf4',
      cellPaddingBlock: 11,
    },
  },
};
