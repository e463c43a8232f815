//! Logistic regression.

use std::fmt;

/// The base and the weights of `N` features.
#[derive(Debug, Clone, Copy)]
pub(super) struct Weights<const N: usize> {
    base: f64,
    weights: [f64; N],
}

impl<const N: usize> Weights<N> {
    /// The natural logarithm of the odds.
    pub(super) fn sum(&self, inputs: &[f64; N]) -> f64 {
        self.base + inputs.iter().zip(self.weights).map(|(input, weight)| input * weight).sum::<f64>()
    }
}

/// In hundredths, as [`Odds`](super::Odds) has them.
impl<const N: usize> fmt::Display for Weights<N> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let hundredths = |weight: f64| (weight * 100.0).round() as i64;
        write!(f, "({}, {:?})", hundredths(self.base), self.weights.map(hundredths))
    }
}

/// What a weight costs that says nothing.
const RIDGE: f64 = 0.1;
const ROUNDS: usize = 25;

/// Fits the weights to inputs and whether what they speak for is so, by Newton's method with a small ridge (le Cessie and
/// van Houwelingen 1992, "Ridge estimators in logistic regression").
pub(super) fn fit<const N: usize>(examples: &[([f64; N], bool)]) -> Weights<N> {
    let mut all = vec![0.0; N + 1];
    for _ in 0..ROUNDS {
        let mut slope: Vec<f64> = all.iter().map(|weight| -RIDGE * weight).collect();
        let mut bend = vec![vec![0.0; N + 1]; N + 1];
        (0..=N).for_each(|i| bend[i][i] = RIDGE);
        for (inputs, so) in examples {
            let x: Vec<f64> = std::iter::once(1.0).chain(inputs.iter().copied()).collect();
            let odds: f64 = x.iter().zip(&all).map(|(x, weight)| x * weight).sum();
            let share = 1.0 / (1.0 + (-odds).exp());
            for i in 0..=N {
                slope[i] += (f64::from(u8::from(*so)) - share) * x[i];
                (0..=N).for_each(|j| bend[i][j] += share * (1.0 - share) * x[i] * x[j]);
            }
        }
        let step = solved(bend, slope);
        all.iter_mut().zip(step).for_each(|(weight, step)| *weight += step);
    }
    let mut weights = [0.0; N];
    weights.copy_from_slice(&all[1..]);
    Weights { base: all[0], weights }
}

/// Solves a system of linear equations by elimination with pivots.
fn solved(mut rows: Vec<Vec<f64>>, mut right: Vec<f64>) -> Vec<f64> {
    let size = right.len();
    for at in 0..size {
        let pivot = (at..size).max_by(|a, b| rows[*a][at].abs().total_cmp(&rows[*b][at].abs()));
        let pivot = pivot.expect("a row");
        rows.swap(at, pivot);
        right.swap(at, pivot);
        for below in at + 1..size {
            let factor = rows[below][at] / rows[at][at];
            let above = rows[at].clone();
            rows[below].iter_mut().zip(above).for_each(|(value, above)| *value -= factor * above);
            right[below] -= factor * right[at];
        }
    }
    let mut out = vec![0.0; size];
    for at in (0..size).rev() {
        let known: f64 = (at + 1..size).map(|i| rows[at][i] * out[i]).sum();
        out[at] = (right[at] - known) / rows[at][at];
    }
    out
}

#[test]
fn odds_of_a_coin_are_found() {
    // Three of four with the feature are so, one of four without it: odds of 3 and of 1/3.
    let examples: Vec<([f64; 1], bool)> =
        (0..400).map(|n| ([f64::from(n % 2)], n % 8 < 4 && n % 2 == 1 || n % 8 == 0 || n % 8 == 5)).collect();
    let fitted = fit(&examples);
    assert!((fitted.sum(&[1.0]) - 3f64.ln()).abs() < 0.05, "{fitted}");
    assert!((fitted.sum(&[0.0]) + 3f64.ln()).abs() < 0.05, "{fitted}");
}
