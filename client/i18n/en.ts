/** English. `zh-cn.ts` says the same things, in its own words and order. */
export const en = {
  common: {
    product: 'Formloom',
    retry: 'Try again',
    close: 'Close',
    loading: 'Loading',
    requestId: 'Number {{id}}',
    toHome: 'Back to the workbench',
    skipToContent: 'Skip to content',
  },
  language: { label: 'Language', choose: 'Choose a language' },
  theme: { label: 'Appearance', light: 'Light', dark: 'Dark', auto: 'As the system' },
  title: { signIn: 'Sign in', workbench: 'Workbench', notFound: 'Page not found' },
  signIn: {
    heading: 'Sign in to Formloom',
    lead: 'Back to your forms and flows.',
    email: 'E-mail',
    password: 'Password',
    showPassword: 'Show password',
    remember: 'Stay signed in on this device for 30 days',
    submit: 'Sign in',
    returnTo: 'Sign in to open the page you asked for.',
    weave: 'Forms are the warp, flows the weft',
    builtWith: 'Built with Formloom',
    server: {
      ok: 'Service running',
      down: 'Service not answering',
      checking: 'Checking the service',
    },
    error: {
      emailMissing: 'Enter your e-mail.',
      emailInvalid: 'Enter a complete e-mail, such as name@company.com.',
      passwordMissing: 'Enter your password.',
      wrong: 'The e-mail or the password is wrong. Check upper and lower case and try again.',
      rateLimited_one: 'Too many attempts. Try again in {{count}} minute.',
      rateLimited_other: 'Too many attempts. Try again in {{count}} minutes.',
      unreachable:
        'The service did not answer, so you are not signed in. Check the network and try again.',
      unexpected: 'Signing in did not work. {{detail}}',
    },
  },
  nav: {
    label: 'Main',
    workbench: 'Workbench',
    account: 'Account',
    signOut: 'Sign out',
    signOutFailed: 'You are still signed in: the service did not answer. Try again.',
  },
  greeting: {
    night: 'Still up, {{name}}',
    morning: 'Good morning, {{name}}',
    noon: 'Good day, {{name}}',
    afternoon: 'Good afternoon, {{name}}',
    evening: 'Good evening, {{name}}',
  },
  home: {
    today: 'Today',
    todayEmpty: 'What you have to do lines up here',
    todayHint:
      'When a flow hands you a follow-up, an approval or a form, it is listed here by its due time, the most urgent first.',
    kinds: {
      followUp: { title: 'Follow up', text: 'A lead or an opportunity is due to be contacted.' },
      approve: { title: 'Approve', text: 'A contract or a discount needs your agreement.' },
      fill: { title: 'Fill in', text: 'A flow has reached you and needs what you know.' },
    },
    data: 'Business data',
    dataHint: 'Records you may see',
    dataEmpty: 'No data to see yet',
    dataEmptyHint:
      'Once an administrator has set up entities and opened them to your role, they are listed here.',
    dataFailed: 'The business data could not be read',
    records_one: '{{formatted}} record',
    records_other: '{{formatted}} records',
    countFailed: 'Not read',
    countRetry: 'Read the number of {{label}} again',
  },
  notice: {
    offline: 'No network connection. What is open stays readable and updates once you are back.',
    unreachable: 'The service is not answering; trying again. What is open stays readable.',
  },
  notFound: {
    heading: 'There is no such page',
    text: 'Nothing is at {{path}}, or it has moved. Check the address or go back to the workbench.',
  },
  failure: {
    heading: 'This page failed',
    text: 'It could not be shown. Try again; if it keeps failing, tell your administrator what stands below.',
    unreachableHeading: 'The service is not answering',
    unreachableText:
      'The network may be down or the service restarting. This page continues by itself.',
  },
};
