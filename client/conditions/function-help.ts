import type { Text } from '../../schemas/model/language.ts';

interface FunctionHelp {
  name: string;
  /** Whether something goes between the brackets. */
  takesValues: boolean;
  help: Text;
}

const of = (name: string, zh: string, en: string, takesValues = true): FunctionHelp => ({
  name,
  takesValues,
  help: { 'zh-CN': zh, en },
});

/** The functions that can be computed while saving, in the order in which they are offered. */
export const functionHelp: readonly FunctionHelp[] = [
  of('$exists', '有没有值', 'Whether there is a value'),
  of('$not', '条件不成立', 'The opposite of a condition'),
  of('$contains', '文本里有没有这一段', 'Whether a text contains a part'),
  of('$today', '今天的日期', "Today's date", false),
  of('$now', '此刻', 'This moment', false),
  of('$daysBetween', '两个日期相差几天', 'Days from one date to another'),
  of('$addDays', '日期加上几天', 'A date moved by days'),
  of('$round', '四舍五入', 'Rounds, halves away from zero'),
  of('$floor', '向下取整', 'Rounds down'),
  of('$ceil', '向上取整', 'Rounds up'),
  of('$abs', '绝对值', 'Without its sign'),
  of('$sum', '合计', 'Adds a list up'),
  of('$average', '平均值', 'The average of a list'),
  of('$min', '最小值', 'The least of a list'),
  of('$max', '最大值', 'The greatest of a list'),
  of('$count', '有几项', 'How many there are'),
  of('$length', '字数', 'Characters of a text'),
  of('$lowercase', '转为小写', 'In lower case'),
  of('$uppercase', '转为大写', 'In upper case'),
  of('$trim', '去掉首尾空白', 'Without spaces around'),
  of('$substring', '截取一段', 'A part of a text'),
  of('$substringBefore', '标记之前的部分', 'What comes before a mark'),
  of('$substringAfter', '标记之后的部分', 'What comes after a mark'),
  of('$number', '转为数字', 'Read as a number'),
  of('$string', '转为文本', 'As a text'),
  of('$boolean', '转为是或否', 'As yes or no'),
];
