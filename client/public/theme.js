/* Runs before the first paint, so that nobody sees the other theme or language flash by. */
(function () {
  var root = document.documentElement;
  var theme = 'auto';
  var locale = null;
  try {
    theme = localStorage.getItem('formloom.theme') || 'auto';
    locale = localStorage.getItem('formloom.locale');
  } catch {
    // Storage is off: the system decides.
  }
  var dark =
    theme === 'dark' ||
    (theme !== 'light' && window.matchMedia('(prefers-color-scheme: dark)').matches);
  root.setAttribute('data-theme', dark ? 'dark' : 'light');
  root.setAttribute('data-mantine-color-scheme', dark ? 'dark' : 'light');
  root.lang = locale || (/^zh/i.test(navigator.language) ? 'zh-CN' : 'en');
})();
