/** Decimals as they are typed and shown, moved and grouped as text so that no digit is lost. */

const decimal = /^([+-]?)(\d*)(?:\.(\d*))?$/;

/** What an input method or a copied cell may put into a number: full-width forms, signs, grouping. */
function plain(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/[\s,_'’¥$€£￥元%]/gu, '')
    .replaceAll('。', '.')
    .replaceAll('−', '-');
}

const tidy = (sign: string, whole: string, behind: string): string => {
  const head = whole.replace(/^0+(?=\d)/, '') || '0';
  const tail = behind.replace(/0+$/, '');
  const digits = tail ? `${head}.${tail}` : head;
  return sign === '-' && digits !== '0' ? `-${digits}` : digits;
};

/** The typed text as a plain decimal such as `-1234.5`; undefined when it is none. */
export function readDecimal(text: string): string | undefined {
  const match = decimal.exec(plain(text));
  if (!match) return undefined;
  const [, sign = '', whole = '', behind = ''] = match;
  if (whole === '' && behind === '') return undefined;
  return tidy(sign, whole, behind);
}

/** The decimal with its point moved: right for positive places, left for negative ones. */
export function shiftDecimal(text: string, places: number): string {
  const [, sign = '', whole = '', behind = ''] = decimal.exec(text) ?? [];
  if (places >= 0) {
    const digits = behind.padEnd(places, '0');
    return tidy(sign, whole + digits.slice(0, places), digits.slice(places));
  }
  const digits = whole.padStart(1 - places, '0');
  return tidy(sign, digits.slice(0, places), digits.slice(places) + behind);
}

/** A number as the decimal that it prints as, never with an exponent. */
export function decimalText(value: number): string {
  const [digits = '0', exponent] = String(value).split('e');
  return exponent === undefined ? digits : shiftDecimal(digits, Number(exponent));
}

/** `-1,234,567.50` */
export function groupDecimal(text: string, minDecimals = 0): string {
  const [, sign = '', whole = '', behind = ''] = decimal.exec(text) ?? [];
  const tail = behind.padEnd(minDecimals, '0');
  const head = whole.replace(/\B(?=(?:\d{3})+$)/g, ',');
  return `${sign}${head}${tail ? `.${tail}` : ''}`;
}
