import { StyleProvider } from '@ant-design/cssinjs';
import ConfigProvider from 'antd/es/config-provider';
import type { ThemeConfig } from 'antd/es/config-provider/context';
import enUS from 'antd/es/locale/en_US';
import zhCN from 'antd/es/locale/zh_CN';
import type { ReactNode } from 'react';
import { useLanguage } from '../words/language.tsx';
import { ACCENT, BAD, FONT, GOOD, INK, INK_SOFT, LINK, PAPER, RULE, WASH } from './tokens.ts';

const theme: ThemeConfig = {
  hashed: false,
  token: {
    colorPrimary: LINK,
    colorInfo: LINK,
    colorLink: LINK,
    colorSuccess: GOOD,
    colorError: BAD,
    colorWarning: ACCENT,
    colorText: INK,
    colorTextSecondary: INK_SOFT,
    colorBorder: '#8b95a5',
    colorBorderSecondary: RULE,
    colorBgLayout: PAPER,
    colorFillAlter: WASH,
    colorTextPlaceholder: '#667085',
    fontFamily: FONT,
    fontSize: 15,
    borderRadius: 2,
    borderRadiusLG: 2,
    borderRadiusSM: 2,
    controlHeight: 36,
    motion: false,
    wireframe: false,
  },
  components: {
    Table: {
      headerBg: PAPER,
      headerColor: INK_SOFT,
      headerSplitColor: 'transparent',
      cellPaddingBlock: 8,
      cellPaddingInline: 10,
      rowHoverBg: WASH,
    },
  },
};

/** Ant Design in our type and colours, and in the reader's language. */
export function Antd({ children }: { readonly children: ReactNode }) {
  const { language } = useLanguage();
  return (
    // In a layer of its own, its resets of links and focus rings give way to the page's.
    <StyleProvider layer>
      <ConfigProvider locale={language === 'zh' ? zhCN : enUS} theme={theme}>
        {children}
      </ConfigProvider>
    </StyleProvider>
  );
}
