//! A site in HTML: every page and script, divided into jobs.

mod article;
mod engine;
mod entry;
mod language;
mod layout;
mod lists;
mod preview;
mod root;
mod site;
mod ticket;

use super::catalog::Catalog;
use super::error::SiteError;
use super::file::{File, Job};
use super::{api, parallel};
use article::Articles;
use faultbook_knowledge::store::Store;
use site::Site;

/// How many entries a job makes: enough to be worth its bookkeeping.
const ENTRIES_PER_JOB: usize = 8;

/// All files of the site. `progress` receives the number of finished jobs and the number of all jobs.
pub(super) fn files(
    store: &Store,
    catalog: &Catalog<'_>,
    progress: &(dyn Fn(usize, usize) + Sync),
) -> Result<Vec<File>, SiteError> {
    let site = Site::new(catalog)?;
    let articles = Articles::new(&site);
    let jobs = jobs(store, &articles);
    let made = parallel::try_map(&jobs, |job| job(), &|done| progress(done, jobs.len()))?;
    Ok(made.into_iter().flatten().chain(site.theme.assets()).collect())
}

/// All jobs, the most expensive first, so that no core is left working alone at the end.
fn jobs<'a>(store: &'a Store, articles: &'a Articles<'a>) -> Vec<Job<'a>> {
    let site = articles.site;
    let catalog = site.catalog;
    let mut jobs: Vec<Job<'a>> = vec![Box::new(|| Ok(vec![engine::knowledge(store), engine::module()]))];
    for edition in 0..catalog.editions.len() {
        jobs.push(Box::new(move || Ok(vec![entry::print(articles, edition)?])));
        jobs.push(Box::new(move || Ok(vec![preview::script(site, edition)?])));
    }
    for edition in 0..catalog.editions.len() {
        jobs.push(Box::new(move || language::pages(site, edition)));
        for start in (0..catalog.entries.len()).step_by(ENTRIES_PER_JOB) {
            let some = start..catalog.entries.len().min(start + ENTRIES_PER_JOB);
            jobs.push(Box::new(move || some.clone().map(|n| entry::page(articles, edition, n)).collect()));
        }
    }
    jobs.push(Box::new(move || root::files(site)));
    jobs.extend(api::jobs(catalog));
    jobs
}
