//! `faultbook site`: the help site as a folder.

use crate::output::{Output, complain};
use crate::progress::Counter;
use crate::status::FOUND;
use anyhow::{bail, ensure};
use clap::{Args, ValueEnum};
use faultbook_files::Identity;
use faultbook_knowledge::model::{Base, Lang};
use faultbook_render::clean;
use faultbook_site::publish::{Published, publish};
use faultbook_site::{File, Format, Options};
use std::io::Write;
use std::path::{Path, PathBuf};

/// The arguments of `site`.
#[derive(Debug, Args)]
pub(super) struct SiteArgs {
    /// The folder to write: a new or empty one, or a site of an earlier run
    #[arg(value_name = "DIR")]
    folder: PathBuf,
    /// Languages of the site, as tags with commas between them [default: all]
    #[arg(long, value_name = "TAGS", value_delimiter = ',')]
    lang: Vec<String>,
    /// The public address of the site, such as https://help.example.com/faults/; without it all links are relative
    #[arg(long, value_name = "U")]
    base_url: Option<String>,
    /// The name of the site [default: Faultbook]
    #[arg(long, value_name = "T")]
    title: Option<String>,
    /// Whom readers turn to when they escalate: a text, or an https: or mailto: link
    #[arg(long, value_name = "C")]
    support_contact: Option<String>,
    /// A folder with templates and assets that replace ours
    #[arg(long, value_name = "DIR")]
    theme: Option<PathBuf>,
    /// Pages for a browser, or Markdown for a wiki
    #[arg(long, value_enum, default_value = "html")]
    format: SiteFormat,
    /// Write to a folder that holds other files, too; none of them is removed
    #[arg(long)]
    force: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum SiteFormat {
    Html,
    Markdown,
}

pub(super) fn run(args: &SiteArgs, output: &mut Output) -> anyhow::Result<u8> {
    let store = crate::embedded();
    let options = options(args, store.base())?;
    if args.format == SiteFormat::Markdown && (options.base_url.is_some() || options.theme.is_some()) {
        complain("faultbook: --base-url and --theme are for pages in HTML; they change nothing in Markdown");
    }
    let files = {
        let counter = Counter::new("Building");
        faultbook_site::files(&store, &options, &|done, of| counter.show(done, of))?
    };
    let published = {
        let counter = Counter::new("Writing ");
        publish(&args.folder, &files, args.force, &|done, of| counter.show(done, of))?
    };
    writeln!(output, "{}", summary(&args.folder, &files, published))?;
    Ok(FOUND)
}

fn options(args: &SiteArgs, base: &Base) -> anyhow::Result<Options> {
    if let Some(theme) = &args.theme {
        ensure!(theme.is_dir(), "--theme: {} is not a folder", theme.display());
        apart(&args.folder, theme)?;
    }
    Ok(Options {
        languages: languages(&args.lang, base)?,
        base_url: args.base_url.as_deref().map(base_url).transpose()?,
        title: args.title.as_deref().map(|text| line("--title", text)).transpose()?,
        support_contact: args.support_contact.as_deref().map(|t| line("--support-contact", t)).transpose()?,
        theme: args.theme.clone(),
        format: match args.format {
            SiteFormat::Html => Format::Html,
            SiteFormat::Markdown => Format::Markdown,
        },
    })
}

/// A site inside its theme's folder, or around it, would overwrite the theme's files or read its own.
fn apart(folder: &Path, theme: &Path) -> anyhow::Result<()> {
    let within = |inner: &Path, outer: &Path| {
        let outer = Identity::of(outer).ok();
        let real = inner.canonicalize().unwrap_or_else(|_| inner.to_owned());
        outer.is_some() && real.ancestors().any(|above| Identity::of(above).ok() == outer)
    };
    ensure!(
        !within(folder, theme) && !within(theme, folder),
        "the site would be written to {}, and the theme is read from {}: name a folder for the site that is not in the \
         theme, nor around it",
        folder.display(),
        theme.display()
    );
    Ok(())
}

/// The named languages, each once and in the order of the knowledge base; all of them when none is named.
fn languages(tags: &[String], base: &Base) -> anyhow::Result<Vec<Lang>> {
    let mut wanted = Vec::new();
    for tag in tags.iter().map(|t| t.trim()) {
        let Some(lang) = base.language(tag) else {
            let known: Vec<&str> = base.languages.iter().map(|l| l.tag.as_str()).collect();
            bail!("--lang: no language is called {:?}; there are {}", clean::line(tag), known.join(", "));
        };
        wanted.push(lang);
    }
    Ok(base.langs().filter(|lang| wanted.is_empty() || wanted.contains(lang)).collect())
}

/// Checks a web address and makes it end in one slash.
fn base_url(text: &str) -> anyhow::Result<String> {
    let text = text.trim();
    let rest = ["https://", "http://"].iter().find_map(|scheme| {
        let (start, rest) = text.split_at_checked(scheme.len())?;
        start.eq_ignore_ascii_case(scheme).then_some((scheme, rest))
    });
    let authority = rest.and_then(|(_, rest)| rest.split('/').next()).unwrap_or_default();
    ensure!(
        !authority.contains('@'),
        "--base-url: the address has a name or a password before an @, which every page of the site would show; leave it out"
    );
    let odd = |c: char| c.is_whitespace() || clean::acts(c) || "<>\"'\\^`{|}?#".contains(c);
    match rest {
        Some((scheme, rest)) if !rest.contains(odd) && !rest.starts_with(['/', ':']) && !rest.is_empty() => {
            Ok(format!("{scheme}{}/", rest.trim_end_matches('/')))
        }
        _ => bail!(
            "--base-url: {:?} is not the address of a site; it begins with https:// or http://, names a host and has no \
             ? and no #",
            clean::line(text)
        ),
    }
}

/// Checks a text that is shown on one line.
fn line(option: &str, text: &str) -> anyhow::Result<String> {
    let text = text.trim();
    ensure!(!text.is_empty(), "{option}: the text is empty; leave the option out");
    ensure!(!text.contains(clean::acts), "{option}: one line of text without control characters, please");
    Ok(text.to_owned())
}

/// What was done, and which page to open first.
fn summary(folder: &Path, files: &[File], published: Published) -> String {
    let many = if files.len() == 1 { "file" } else { "files" };
    let Published { written, unchanged, removed } = published;
    let mut text =
        format!("{} {many}: {written} written, {unchanged} unchanged, {removed} removed", files.len());
    let first = ["index.html", "README.md"].iter().find(|name| files.iter().any(|f| f.path == **name));
    if let Some(first) = first {
        text.push_str(&format!("; open {}", clean::line(&folder.join(first).display().to_string())));
    }
    text
}
