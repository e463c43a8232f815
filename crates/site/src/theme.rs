//! Templates and assets. Each built-in file can be replaced by a file of the same name in a theme's folder.

use super::error::SiteError;
use super::file::File;
use faultbook_render::html;
use rust_embed::RustEmbed;
use std::collections::BTreeMap;
use std::io::ErrorKind;
use std::path::Path;
use tera::Tera;

#[derive(RustEmbed)]
#[folder = "src/theme"]
struct BuiltIn;

/// The templates and assets of a site.
#[derive(Debug)]
pub(crate) struct Theme {
    tera: Tera,
    assets: BTreeMap<String, Vec<u8>>,
}

/// A template or an asset is never larger, in bytes: readers wait for every one of them.
const LARGEST: u64 = 32 << 20;

const TEMPLATES: &str = "templates/";
const ASSETS: &str = "assets/";

impl Theme {
    /// Loads the built-in theme, then the files of a theme's folder over it.
    pub(crate) fn load(folder: Option<&Path>) -> Result<Theme, SiteError> {
        let mut all: BTreeMap<String, Vec<u8>> = BuiltIn::iter()
            .filter_map(|path| Some((path.to_string(), BuiltIn::get(&path)?.data.into_owned())))
            .collect();
        all.insert(format!("{ASSETS}base.css"), html::STYLE.as_bytes().to_vec());
        all.insert(format!("{TEMPLATES}blocks.html"), html::COMPONENTS.as_bytes().to_vec());
        if let Some(folder) = folder {
            if !folder.is_dir() {
                return Err(unusable(&folder.display().to_string(), "it is not a folder"));
            }
            let built_in: Vec<String> = all.keys().cloned().collect();
            for part in ["templates", "assets"] {
                read(folder, part, &mut all)?;
            }
            check_names(folder, &built_in, &all)?;
        }
        let mut templates = Vec::new();
        for (path, bytes) in &all {
            if let Some(name) = path.strip_prefix(TEMPLATES) {
                let text = std::str::from_utf8(bytes).map_err(|_| unusable(path, "it is not UTF-8 text"))?;
                templates.push((name.to_owned(), text.to_owned()));
            }
        }
        let mut tera = Tera::new();
        tera.autoescape_on([".html"]);
        tera.add_raw_templates(templates).map_err(|e| unusable("templates", &e.to_string()))?;
        let assets = all.into_iter().filter(|(path, _)| path.starts_with(ASSETS)).collect();
        Ok(Theme { tera, assets })
    }

    /// Makes the page at `path` with a template.
    pub(crate) fn page(
        &self,
        template: &str,
        path: &str,
        context: &tera::Context,
    ) -> Result<File, SiteError> {
        let mut page = self.part(template, path, context)?;
        page.push('\n');
        Ok(File::from_text(path, page))
    }

    /// Makes a part of the page at `path` with a template.
    pub(crate) fn part(
        &self,
        template: &str,
        path: &str,
        context: &tera::Context,
    ) -> Result<String, SiteError> {
        let failed = |source| SiteError::Page { path: path.to_owned(), source: Box::new(source) };
        let part = self.tera.render(template, context).map_err(failed)?;
        Ok(part.trim().to_owned())
    }

    /// The assets, as files of the site.
    pub(crate) fn assets(&self) -> impl Iterator<Item = File> {
        self.assets.iter().map(|(path, bytes)| File { path: path.clone(), bytes: bytes.clone() })
    }
}

fn unusable(what: &str, why: &str) -> SiteError {
    SiteError::Theme { what: what.to_owned(), why: why.to_owned() }
}

/// A template that no page asks for changes nothing: its name is mistyped, unless another template of the theme includes
/// it. The same goes for a theme that has neither of the two folders.
fn check_names(folder: &Path, built_in: &[String], all: &BTreeMap<String, Vec<u8>>) -> Result<(), SiteError> {
    if !["templates", "assets"].iter().any(|part| folder.join(part).is_dir()) {
        return Err(unusable(
            &folder.display().to_string(),
            "it has neither a folder templates nor a folder assets",
        ));
    }
    let templates = || all.iter().filter_map(|(path, bytes)| Some((path.strip_prefix(TEMPLATES)?, bytes)));
    for (name, _) in templates().filter(|(name, _)| !built_in.contains(&format!("{TEMPLATES}{name}"))) {
        let quoted = [format!("\"{name}\""), format!("'{name}'"), format!("`{name}`")];
        let included = |bytes: &[u8]| quoted.iter().any(|name| String::from_utf8_lossy(bytes).contains(name));
        if !templates().any(|(other, bytes)| other != name && included(bytes)) {
            let known: Vec<&str> = built_in.iter().filter_map(|path| path.strip_prefix(TEMPLATES)).collect();
            let why = format!("no page uses a template of this name; there are {}", known.join(", "));
            return Err(unusable(&format!("{TEMPLATES}{name}"), &why));
        }
    }
    Ok(())
}

/// Reads all files below a part of a theme's folder.
fn read(folder: &Path, part: &str, into: &mut BTreeMap<String, Vec<u8>>) -> Result<(), SiteError> {
    let path = folder.join(part);
    let failed = |error: std::io::Error| unusable(&path.display().to_string(), &error.to_string());
    let listing = match std::fs::read_dir(&path) {
        Ok(listing) => listing,
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(()),
        Err(error) => return Err(failed(error)),
    };
    let link = |path: &Path| {
        unusable(
            &path.display().to_string(),
            "it is a symbolic link, which is not followed; put the file there",
        )
    };
    if path.is_symlink() {
        return Err(link(&path));
    }
    for item in listing {
        let item = item.map_err(failed)?;
        let kind = item.file_type().map_err(failed)?;
        let Ok(name) = item.file_name().into_string() else {
            return Err(unusable(&item.path().display().to_string(), "its name is not UTF-8 text"));
        };
        // What editors and systems leave: `.DS_Store`, `.page.html.swp`.
        if name.starts_with('.') && part == "templates" {
            continue;
        }
        let below = format!("{part}/{name}");
        if kind.is_dir() {
            read(folder, &below, into)?;
        } else if kind.is_symlink() {
            return Err(link(&item.path()));
        } else {
            let bytes = faultbook_files::read(&item.path(), LARGEST);
            into.insert(below, bytes.map_err(SiteError::File)?);
        }
    }
    Ok(())
}
