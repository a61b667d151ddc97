import { createTheme } from '@mantine/core';
import type {
  Button,
  Checkbox,
  CSSVariablesResolver,
  Drawer,
  Input,
  InputWrapper,
  Menu,
  Modal,
  MultiSelect,
  Paper,
  Popover,
  PopoverDropdown,
  SegmentedControl,
  Select,
  Skeleton,
} from '@mantine/core';
import { keepEscape } from './keeps-escape.ts';
import classes from './theme.module.css';

/** Heights of controls by Mantine's size names: tables and filters, everywhere, roomy forms, thumbs. */
const heights: Record<string, string> = {
  xs: 'var(--h-compact)',
  sm: 'var(--h-control)',
  md: 'var(--h-roomy)',
  lg: 'var(--h-touch)',
};
const heightOf = (size: unknown) => heights[String(size ?? 'sm')] ?? 'var(--h-control)';
const textOf = (size: unknown) =>
  size === 'xs' ? '12px' : size === 'md' || size === 'lg' ? '14px' : '13px';

/** What a component takes as its defaults. Only its type is named here, so that a page brings the component itself. */
type Defaults<Component extends { extend: (defaults: never) => unknown }> = Parameters<
  Component['extend']
>[0];

/** Mantine drawn with Formloom's tokens; the only place where the two meet. */
export const theme = createTheme({
  primaryColor: 'indigo',
  primaryShade: 6,
  colors: {
    indigo: [
      'var(--indigo-50)',
      'var(--indigo-100)',
      'var(--indigo-200)',
      'var(--indigo-300)',
      'var(--indigo-400)',
      'var(--indigo-500)',
      'var(--indigo-600)',
      'var(--indigo-700)',
      'var(--indigo-800)',
      'var(--indigo-900)',
    ],
  },
  fontFamily: 'var(--font)',
  fontFamilyMonospace: 'var(--mono)',
  fontSizes: { xs: '12px', sm: '13px', md: '14px', lg: '16px', xl: '20px' },
  lineHeights: { xs: '18px', sm: '20px', md: '22px', lg: '24px', xl: '28px' },
  spacing: { xs: '4px', sm: '8px', md: '12px', lg: '16px', xl: '24px' },
  radius: {
    xs: 'var(--r-4)',
    sm: 'var(--r-4)',
    md: 'var(--r-6)',
    lg: 'var(--r-10)',
    xl: 'var(--r-10)',
  },
  defaultRadius: 'md',
  shadows: {
    xs: 'none',
    sm: 'var(--shadow-pop)',
    md: 'var(--shadow-pop)',
    lg: 'var(--shadow-dialog)',
    xl: 'var(--shadow-dialog)',
  },
  focusRing: 'never',
  respectReducedMotion: true,
  cursorType: 'pointer',
  components: {
    Button: {
      classNames: { root: classes.button ?? '' },
      vars: (_theme, { size, variant }) => ({
        root: {
          '--button-height': heightOf(size),
          '--button-fz': textOf(size),
          '--button-padding-x': size === 'xs' ? '8px' : '12px',
          ...(variant === undefined || variant === 'filled'
            ? { '--button-color': 'var(--ink-inverse)' }
            : {}),
        },
      }),
    } satisfies Defaults<typeof Button>,
    Checkbox: {
      classNames: {
        input: classes.check ?? '',
        label: classes.checkLabel ?? '',
        body: classes.checkBody ?? '',
      },
    } satisfies Defaults<typeof Checkbox>,
    Input: {
      classNames: { input: classes.input ?? '' },
      vars: (_theme, { size }) => ({
        wrapper: { '--input-height': heightOf(size), '--input-fz': textOf(size) },
      }),
    } satisfies Defaults<typeof Input>,
    InputWrapper: {
      defaultProps: { inputWrapperOrder: ['label', 'input', 'error', 'description'] },
      classNames: {
        label: classes.label ?? '',
        error: classes.error ?? '',
        description: classes.description ?? '',
      },
    } satisfies Defaults<typeof InputWrapper>,
    Menu: {
      defaultProps: {
        shadow: 'md',
        transitionProps: { duration: 140 },
        loop: true,
        withInitialFocusPlaceholder: false,
      },
      classNames: {
        dropdown: classes.dropdown ?? '',
        item: classes.item ?? '',
        itemSection: classes.itemSection ?? '',
        itemIndicator: classes.itemIndicator ?? '',
        label: classes.menuLabel ?? '',
        divider: classes.divider ?? '',
      },
    } satisfies Defaults<typeof Menu>,
    Drawer: {
      defaultProps: {
        padding: 'lg',
        transitionProps: { duration: 140 },
        overlayProps: { backgroundOpacity: 0.2 },
      },
      classNames: { content: classes.sheet ?? '', header: classes.sheetHeader ?? '' },
    } satisfies Defaults<typeof Drawer>,
    Modal: {
      defaultProps: {
        padding: 20,
        centered: true,
        transitionProps: { duration: 140 },
        overlayProps: { backgroundOpacity: 0.32 },
      },
      classNames: {
        content: classes.dialog ?? '',
        header: classes.dialogHeader ?? '',
        title: classes.dialogTitle ?? '',
      },
    } satisfies Defaults<typeof Modal>,
    MultiSelect: {
      classNames: {
        option: classes.choice ?? '',
        pill: classes.chosen ?? '',
        inputField: classes.typed ?? '',
      },
    } satisfies Defaults<typeof MultiSelect>,
    Paper: { defaultProps: { radius: 'lg' } } satisfies Defaults<typeof Paper>,
    Popover: { classNames: { dropdown: classes.floating ?? '' } } satisfies Defaults<
      typeof Popover
    >,
    PopoverDropdown: {
      defaultProps: {
        onFocusCapture: ({ currentTarget, target }) => {
          if (currentTarget.contains(target)) keepEscape(target);
        },
      },
    } satisfies Defaults<typeof PopoverDropdown>,
    Select: { classNames: { option: classes.choice ?? '' } } satisfies Defaults<typeof Select>,
    SegmentedControl: {
      defaultProps: { transitionDuration: 140 },
      classNames: {
        root: classes.segments ?? '',
        label: classes.segment ?? '',
        indicator: classes.segmentIndicator ?? '',
      },
    } satisfies Defaults<typeof SegmentedControl>,
    Skeleton: {
      defaultProps: { radius: 'sm' },
      classNames: { root: classes.skeleton ?? '' },
    } satisfies Defaults<typeof Skeleton>,
  },
});

const shared = {
  '--mantine-color-text': 'var(--ink)',
  '--mantine-color-body': 'var(--surface)',
  '--mantine-color-dimmed': 'var(--ink-2)',
  '--mantine-color-bright': 'var(--ink)',
  '--mantine-color-error': 'var(--cinnabar)',
  '--mantine-color-success': 'var(--bamboo)',
  '--mantine-color-placeholder': 'var(--ink-3)',
  '--mantine-color-anchor': 'var(--accent)',
  '--mantine-color-default': 'var(--surface)',
  '--mantine-color-default-hover': 'var(--sunken)',
  '--mantine-color-default-color': 'var(--ink)',
  '--mantine-color-default-border': 'var(--line-strong)',
  '--mantine-color-disabled': 'var(--sunken)',
  '--mantine-color-disabled-color': 'var(--ink-3)',
  '--mantine-color-disabled-border': 'var(--line)',
  '--mantine-color-indigo-filled': 'var(--accent)',
  '--mantine-color-indigo-filled-hover': 'var(--accent-hover)',
  '--mantine-color-indigo-light': 'var(--accent-soft)',
  '--mantine-color-indigo-light-hover': 'var(--accent-soft)',
  '--mantine-color-indigo-light-color': 'var(--accent)',
  '--mantine-color-indigo-text': 'var(--accent)',
  '--mantine-color-indigo-outline': 'var(--accent)',
  '--mantine-primary-color-contrast': 'var(--ink-inverse)',
};

/** The tokens themselves change with the theme, so that both schemes name the same ones. */
export const cssVariablesResolver: CSSVariablesResolver = () => ({
  variables: {},
  light: shared,
  dark: shared,
});
