//! The samples of the project, and what a cut leaves of each.

use faultbook_knowledge::store::Store;
use faultbook_rules::Program;
use faultbook_testing::{Random, files, knowledge, root};
use std::collections::BTreeMap;
use std::fs;
use std::ops::Range;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};

/// A sample: its name and its files, each with a name and a text.
pub(crate) struct Sample {
    pub(crate) name: String,
    pub(crate) files: Vec<(String, String)>,
}

/// What is cut off.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Cut {
    /// The file ends too early.
    Tail,
    /// The file begins too late.
    Head,
    /// Both.
    Window,
    /// A piece of the middle is gone, and what stood before and behind it stands together.
    Hole,
}

pub(crate) const CUTS_OF_ALL_KINDS: [Cut; 4] = [Cut::Tail, Cut::Head, Cut::Window, Cut::Hole];

/// Both sets of logs, each file and each folder of the first level a sample.
pub(crate) fn samples() -> Vec<Sample> {
    let mut samples: BTreeMap<String, Vec<(String, String)>> = BTreeMap::new();
    for set in ["logs", "field-logs"] {
        let folder = root().join("tests/data").join(set);
        for path in files(&folder).iter().filter(|path| path.extension().is_none_or(|e| e != "yaml")) {
            let first = path.iter().next().unwrap().to_str().unwrap();
            let name = path.file_name().unwrap().to_str().unwrap().to_owned();
            let text = fs::read_to_string(folder.join(path)).unwrap();
            samples.entry(format!("{set}/{first}")).or_default().push((name, text));
        }
    }
    samples.into_iter().map(|(name, files)| Sample { name, files }).collect()
}

/// What is left of a file: one piece, or two.
pub(crate) type Left = [Range<usize>; 2];

fn left(text: &str, cut: Cut, random: &mut Random) -> Left {
    let mut place = || text.floor_char_boundary(random.below(text.len() + 1));
    let (a, b) = (place(), place());
    let (from, to, end) = (a.min(b), a.max(b), text.len());
    match cut {
        Cut::Tail => [0..a, a..a],
        Cut::Head => [a..end, end..end],
        Cut::Window => [from..to, to..to],
        // What is left of a value is a value, and nobody can tell that it was another one.
        Cut::Hole if !text[from..to].contains(['\n', '<', '>']) => [0..end, end..end],
        Cut::Hole => [0..from, to..end],
    }
}

/// What is left of each file. One file of a sample is cut, or all of them.
pub(crate) fn pieces(sample: &Sample, cut: Cut, random: &mut Random) -> Vec<Left> {
    let only = random.below(sample.files.len() + 1);
    let files = sample.files.iter().enumerate();
    files
        .map(|(n, (_, text))| {
            let is_cut = only == n || only == sample.files.len();
            if is_cut { left(text, cut, random) } else { [0..text.len(), text.len()..text.len()] }
        })
        .collect()
}

/// The files of a sample as the pieces leave them.
pub(crate) fn cut(sample: &Sample, pieces: &[Left]) -> Vec<(String, String)> {
    let part = |(pieces, (name, text)): (&Left, &(String, String))| {
        (name.clone(), pieces.iter().map(|range| &text[range.clone()]).collect::<String>())
    };
    pieces.iter().zip(&sample.files).map(part).collect()
}

/// Runs a judgment over all samples, on all cores; what is wrong, sorted. Each sample comes with its number, which its
/// seeds are made of.
pub(crate) fn of_all_samples(
    judge: impl Fn(&Store, &Program<'_>, usize, &Sample) -> Vec<String> + Sync,
) -> Vec<String> {
    let samples = samples();
    let (next, wrong) = (AtomicUsize::new(0), Mutex::new(Vec::new()));
    std::thread::scope(|scope| {
        for _ in 0..std::thread::available_parallelism().map_or(1, usize::from) {
            scope.spawn(|| {
                let store = knowledge();
                let logic = store.logic();
                let program = Program::new(&logic);
                loop {
                    let number = next.fetch_add(1, Ordering::Relaxed);
                    let Some(sample) = samples.get(number) else { break };
                    let found = judge(&store, &program, number, sample);
                    wrong.lock().unwrap().extend(found);
                }
            });
        }
    });
    let mut wrong = wrong.into_inner().unwrap();
    wrong.sort();
    wrong
}
