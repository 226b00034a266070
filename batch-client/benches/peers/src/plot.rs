//! Plots of figures that were measured before.

use std::path::{Path, PathBuf};

use anyhow::Context;
use plotters::prelude::*;
use serde_json::Value;

/// A bar chart: which figures of which lines it shows.
struct Chart {
    file: &'static str,
    title: &'static str,
    measure: &'static str,
    figures: &'static [(&'static str, &'static str)],
    unit: &'static str,
}

const CHARTS: &[Chart] = &[
    Chart {
        file: "compile.svg",
        title: "A minimal program, compiled cold",
        measure: "compile",
        figures: &[("cold_check_s", "check"), ("cold_release_s", "release")],
        unit: "seconds",
    },
    Chart {
        file: "lists.svg",
        title: "Jobs a second in the longest list",
        measure: "list",
        figures: &[("per_second", "")],
        unit: "Jobs a second",
    },
];

pub fn run(figures: &Path, folder: &Path) -> anyhow::Result<()> {
    let lines = std::fs::read_to_string(figures)?;
    let lines: Vec<Value> = lines.lines().map(serde_json::from_str).collect::<Result<_, _>>()?;
    for chart in CHARTS {
        let bars = chart.bars(&lines);
        if !bars.is_empty() {
            let file = folder.join(chart.file);
            chart.draw(&bars, &file).with_context(|| format!("can't draw {}", file.display()))?;
        }
    }
    Ok(())
}

impl Chart {
    /// The names and heights of the bars; of lists, the longest.
    fn bars(&self, lines: &[Value]) -> Vec<(String, f64)> {
        let of_measure = || lines.iter().filter(|line| line["measure"] == self.measure);
        let longest = of_measure().filter_map(|line| line["items"].as_u64()).max();
        let shown = of_measure().filter(|line| line["items"].as_u64() == longest);
        shown.flat_map(|line| self.figures.iter().filter_map(|figure| bar(line, *figure))).collect()
    }

    fn draw(&self, bars: &[(String, f64)], file: &PathBuf) -> anyhow::Result<()> {
        let area = SVGBackend::new(file, (760, 60 + 36 * u32::try_from(bars.len())?)).into_drawing_area();
        area.fill(&WHITE)?;
        let highest = bars.iter().map(|(_, height)| *height).fold(0.0, f64::max);
        let count = i32::try_from(bars.len())?;
        let mut chart = ChartBuilder::on(&area)
            .caption(self.title, ("sans-serif", 18))
            .margin(8)
            .y_label_area_size(190)
            .build_cartesian_2d(0.0..highest * 1.25, (0..count).into_segmented())?;
        let name = |at: &SegmentValue<i32>| match at {
            SegmentValue::CenterOf(at) => name(bars, count - 1 - *at),
            _ => String::new(),
        };
        chart
            .configure_mesh()
            .disable_mesh()
            .disable_x_axis()
            .y_labels(bars.len())
            .y_label_formatter(&name)
            .draw()?;
        for (at, (_, height)) in (0..count).rev().zip(bars) {
            let corners = [(0.0, SegmentValue::Exact(at)), (*height, SegmentValue::Exact(at + 1))];
            let mut bar = Rectangle::new(corners, Palette99::pick(1).filled());
            bar.set_margin(5, 5, 0, 0);
            chart.draw_series([bar])?;
            let text = format!("  {} {}", shown(*height), self.unit);
            let place = (*height, SegmentValue::CenterOf(at));
            chart.draw_series([Text::new(text, place, ("sans-serif", 13))])?;
        }
        Ok(area.present()?)
    }
}

fn bar(line: &Value, (figure, label): (&str, &str)) -> Option<(String, f64)> {
    let name = format!("{} {label}", line["contender"].as_str()?);
    Some((name.trim().to_owned(), line[figure].as_f64()?))
}

fn name(bars: &[(String, f64)], at: i32) -> String {
    usize::try_from(at).ok().and_then(|at| bars.get(at)).map(|(name, _)| name.clone()).unwrap_or_default()
}

fn shown(height: f64) -> String {
    if height < 1000.0 { format!("{height:.1}") } else { format!("{height:.0}") }
}
