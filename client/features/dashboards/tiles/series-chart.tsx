import { useReducedMotion } from '@mantine/hooks';
import { useComputedColorScheme } from '@mantine/core';
import { BarChart } from 'echarts/charts';
import { AriaComponent, GridComponent, TooltipComponent } from 'echarts/components';
import { init, use } from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';
import { useEffect, useRef } from 'react';
import classes from './tile.module.css';

use([BarChart, GridComponent, TooltipComponent, AriaComponent, SVGRenderer]);

export interface ChartSeries {
  name: string;
  values: (number | null)[];
  say: (value: number | null) => string;
}

const token = (name: string) =>
  getComputedStyle(document.documentElement).getPropertyValue(name).trim();

const compact = (locale: string) => new Intl.NumberFormat(locale, { notation: 'compact' });

function optionOf(labels: string[], series: ChartSeries[], isStill: boolean) {
  const text = { color: token('--ink-3'), fontFamily: token('--font'), fontSize: 11 };
  const line = { lineStyle: { color: token('--line') } };
  const short = compact(document.documentElement.lang);
  return {
    animation: !isStill,
    animationDuration: 140,
    aria: { enabled: true },
    grid: { left: 4, right: 8, top: 12, bottom: 4, containLabel: true },
    tooltip: {
      trigger: 'axis',
      confine: true,
      backgroundColor: token('--raised'),
      borderColor: token('--line'),
      textStyle: { ...text, color: token('--ink'), fontSize: 12 },
      axisPointer: { type: 'shadow', shadowStyle: { color: token('--accent-soft'), opacity: 0.5 } },
    },
    xAxis: {
      type: 'category',
      data: labels,
      axisLine: line,
      axisTick: { show: false },
      axisLabel: text,
    },
    yAxis: {
      type: 'value',
      splitLine: line,
      axisLabel: { ...text, formatter: (value: number) => short.format(value) },
    },
    series: series.map(({ name, values, say }, at) => ({
      type: 'bar',
      name,
      data: values,
      tooltip: { valueFormatter: (value: unknown) => say(Number(value)) },
      barMaxWidth: 28,
      itemStyle: { color: token(`--series-${at + 1}`), borderRadius: [3, 3, 0, 0] },
    })),
  };
}

/** Bars over time. A click opens a figure; the table beside it holds the same for the keyboard. */
export function SeriesChart(props: {
  title: string;
  labels: string[];
  series: ChartSeries[];
  onOpen: (row: number, measure: number) => void;
}) {
  const box = useRef<HTMLDivElement>(null);
  const scheme = useComputedColorScheme('light');
  const isStill = useReducedMotion();
  const latest = useRef(props);
  useEffect(() => {
    latest.current = props;
  });
  // What is drawn, as text: the arrays are new at every render.
  const drawn = JSON.stringify([
    props.labels,
    props.series.map(({ name, values }) => [name, values]),
  ]);
  useEffect(() => {
    if (!box.current) return;
    const { labels, series } = latest.current;
    const chart = init(box.current, null, { renderer: 'svg' });
    chart.setOption(optionOf(labels, series, isStill));
    chart.on('click', ({ dataIndex, seriesIndex }) =>
      latest.current.onOpen(dataIndex, seriesIndex ?? 0),
    );
    const watch = new ResizeObserver(() => chart.resize());
    watch.observe(box.current);
    return () => {
      watch.disconnect();
      chart.dispose();
    };
  }, [drawn, isStill, scheme]);
  return (
    <figure className={classes.chart} aria-label={props.title}>
      <div ref={box} className={classes.canvas} aria-hidden="true" />
    </figure>
  );
}
