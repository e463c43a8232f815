//! The pages in an index of tantivy, which ranks by BM25 as it comes: k1 1.2, b 0.75.

use crate::pages::Pages;
use crate::tally::Found;
use anyhow::{Context, Result};
use std::collections::BTreeSet;
use tantivy::collector::TopDocs;
use tantivy::query::BooleanQuery;
use tantivy::schema::{FAST, Field, IndexRecordOption, Schema, TextFieldIndexing, TextOptions, Value};
use tantivy::tokenizer::{LowerCaser, NgramTokenizer, SimpleTokenizer, TextAnalyzer};
use tantivy::{Index, IndexWriter, Searcher, TantivyDocument, Term, doc};

/// The lengths of the n-grams, in characters.
const SHORTEST: usize = 3;
const LONGEST: usize = 5;
/// Bytes that the writer may take.
const MEMORY: usize = 200_000_000;

/// How texts are cut.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Cut {
    Grams,
    Words,
}

impl Cut {
    fn analyzer(self) -> Result<TextAnalyzer> {
        Ok(match self {
            Cut::Grams => {
                let grams = NgramTokenizer::new(SHORTEST, LONGEST, false)?;
                TextAnalyzer::builder(grams).filter(LowerCaser).build()
            }
            Cut::Words => TextAnalyzer::builder(SimpleTokenizer::default()).filter(LowerCaser).build(),
        })
    }
}

/// An index of all pages.
pub(crate) struct Search<'a> {
    ids: &'a [String],
    pages: usize,
    index: Index,
    searcher: Searcher,
    entry: Field,
    text: Field,
}

impl<'a> Search<'a> {
    /// Indexes all pages, with their phrases if wanted.
    pub(crate) fn over(pages: &'a Pages, cut: Cut, phrases: bool) -> Result<Search<'a>> {
        let mut schema = Schema::builder();
        let indexing =
            TextFieldIndexing::default().set_tokenizer("cut").set_index_option(IndexRecordOption::WithFreqs);
        let text = schema.add_text_field("text", TextOptions::default().set_indexing_options(indexing));
        let entry = schema.add_u64_field("entry", FAST | tantivy::schema::STORED);
        let index = Index::create_in_ram(schema.build());
        index.tokenizers().register("cut", cut.analyzer()?);
        let mut writer: IndexWriter = index.writer_with_num_threads(1, MEMORY)?;
        for page in &pages.pages {
            let said = if phrases { format!("{}\n{}", page.text, page.phrases) } else { page.text.clone() };
            writer.add_document(doc!(entry => page.entry, text => plain(&said)))?;
        }
        writer.commit()?;
        let searcher = index.reader()?.searcher();
        Ok(Search { ids: &pages.ids, pages: pages.count(), index, searcher, entry, text })
    }

    /// The entries of the best pages, each with the score of its best one.
    pub(crate) fn ask(&self, text: &str) -> Result<Found> {
        let mut analyzer = self.index.tokenizer_for_field(self.text)?;
        let mut terms = BTreeSet::new();
        let text = plain(text);
        analyzer.token_stream(&text).process(&mut |token| {
            terms.insert(Term::from_field_text(self.text, &token.text));
        });
        let distinct = terms.len();
        let query = BooleanQuery::new_multiterms_query(terms.into_iter().collect());
        let pages = self.searcher.search(&query, &TopDocs::with_limit(self.pages).order_by_score())?;
        let mut found: Vec<String> = Vec::new();
        let best = pages.first().map_or(0.0, |(score, _)| f64::from(*score));
        for (_, address) in pages {
            let page: TantivyDocument = self.searcher.doc(address)?;
            let number = page.get_first(self.entry).and_then(|value| value.as_u64());
            let number = usize::try_from(number.context("a page without an entry")?)?;
            let id = self.ids.get(number).context("a page of no entry")?;
            if !found.contains(id) {
                found.push(id.clone());
            }
            if found.len() == crate::SHOWN {
                break;
            }
        }
        Ok(Found { ids: found, score: best, terms: distinct })
    }
}

/// The letters and digits of a text, and one space for whatever is between them: signs and Markdown would be n-grams, too.
fn plain(text: &str) -> String {
    let words = text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    words.collect::<Vec<_>>().join(" ")
}
