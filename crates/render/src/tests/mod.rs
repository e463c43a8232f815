//! Every format over the embedded entries: nothing missing, nothing unsafe, nothing too wide.

mod builder;
mod compose;
mod formats;
mod json;
mod languages;
mod passages;
