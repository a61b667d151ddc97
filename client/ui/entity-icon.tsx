import {
  IconAddressBook,
  IconAward,
  IconBox,
  IconBriefcase,
  IconBuilding,
  IconCalendar,
  IconCash,
  IconChecklist,
  IconClipboardText,
  IconDatabase,
  IconFileText,
  IconGift,
  IconHeadset,
  IconHome2,
  IconMail,
  IconMapPin,
  IconMessage,
  IconPackage,
  IconPhone,
  IconReceipt,
  IconShoppingCart,
  IconSpeakerphone,
  IconStar,
  IconTarget,
  IconTicket,
  IconTool,
  IconTruck,
  IconUser,
  IconUserPlus,
  IconUsers,
} from '@tabler/icons-react';

const icons = {
  'address-book': IconAddressBook,
  award: IconAward,
  box: IconBox,
  briefcase: IconBriefcase,
  building: IconBuilding,
  calendar: IconCalendar,
  cash: IconCash,
  checklist: IconChecklist,
  clipboard: IconClipboardText,
  database: IconDatabase,
  'file-text': IconFileText,
  gift: IconGift,
  headset: IconHeadset,
  home: IconHome2,
  mail: IconMail,
  'map-pin': IconMapPin,
  message: IconMessage,
  package: IconPackage,
  phone: IconPhone,
  receipt: IconReceipt,
  'shopping-cart': IconShoppingCart,
  speakerphone: IconSpeakerphone,
  star: IconStar,
  target: IconTarget,
  ticket: IconTicket,
  tool: IconTool,
  truck: IconTruck,
  user: IconUser,
  'user-plus': IconUserPlus,
  users: IconUsers,
};

/** Every icon an entity can have, in the order a picker shows them. */
export const entityIconNames = Object.keys(icons);

/** The icon an admin chose for an entity; a plain one for a name that is unknown. */
export function EntityIcon({ name, size = 16 }: { name: string | undefined; size?: number }) {
  const Icon = icons[name as keyof typeof icons] ?? IconDatabase;
  return <Icon size={size} stroke={size > 18 ? 1.6 : 1.75} aria-hidden="true" />;
}
