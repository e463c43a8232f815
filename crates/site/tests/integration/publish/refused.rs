//! What is not written to: files of others, symbolic links, read-only folders, paths that lead out.

use super::{Folder, first, published, second, site};
use faultbook_site::publish::{MANIFEST, PublishError, STAGING};
use std::fs;

#[test]
fn what_is_in_the_way_is_named_and_the_old_site_stays() {
    let folder = Folder::new();
    folder.publish(&first(), false).unwrap();
    let before = folder.holds();
    let refused = |what: &str| {
        let error = folder.publish(&second(), false).unwrap_err();
        assert!(error.to_string().contains(what) && error.to_string().contains("run again"), "{error}");
        assert!(!folder.at(STAGING).exists(), "{what}");
        error
    };
    // A folder where a new page belongs, a file where a new folder belongs.
    fs::create_dir_all(folder.at("en/logs/3.html/x")).unwrap();
    assert!(matches!(refused("3.html"), PublishError::InTheWay(_)));
    fs::remove_dir_all(folder.at("en/logs")).unwrap();
    fs::write(folder.at("en/logs"), "").unwrap();
    assert!(matches!(refused("logs"), PublishError::InTheWay(_)));
    fs::remove_file(folder.at("en/logs")).unwrap();
    // A read-only page that would have to change.
    let protect = |path: &str, yes: bool| {
        let mut rights = fs::metadata(folder.at(path)).unwrap().permissions();
        rights.set_readonly(yes);
        fs::set_permissions(folder.at(path), rights).unwrap();
    };
    protect("en/codes/1.html", true);
    assert!(matches!(refused("1.html"), PublishError::Protected(_)));
    #[allow(clippy::permissions_set_readonly_false, reason = "a test's own folder")]
    protect("en/codes/1.html", false);
    assert_eq!(folder.holds(), before);
    assert_eq!(folder.publish(&second(), false).unwrap(), published(4, 1, 2));
}

#[test]
#[cfg(unix)]
fn a_read_only_folder_is_named_and_the_old_site_stays() {
    use std::os::unix::fs::PermissionsExt;
    for path in ["en/codes", "pl/codes", "."] {
        let folder = Folder::new();
        folder.publish(&first(), false).unwrap();
        let before = folder.holds();
        let rights = |mode| fs::set_permissions(folder.at(path), fs::Permissions::from_mode(mode)).unwrap();
        rights(0o555);
        let outcome = folder.publish(&second(), false);
        rights(0o755);
        let error = outcome.unwrap_err();
        assert!(!matches!(error, PublishError::Half { .. }), "{error}");
        assert!(error.to_string().contains(path), "{error}");
        assert_eq!(folder.holds(), before);
        assert!(!folder.at("en/logs").exists() && !folder.at(STAGING).exists());
        folder.publish(&second(), false).unwrap();
        folder.assert_holds(&second());
    }
}

#[test]
#[cfg(unix)]
fn no_link_is_followed() {
    use std::os::unix::fs::symlink;
    let outside = tempfile::tempdir().unwrap();
    let theirs = outside.path().join("theirs.html");
    fs::write(&theirs, "theirs").unwrap();
    let folder = Folder::new();
    folder.publish(&first(), false).unwrap();
    // A page that has become a link is replaced, not what it leads to; one that is to be removed stays.
    for page in ["en/codes/1.html", "pl/codes/1.html"] {
        fs::remove_file(folder.at(page)).unwrap();
        symlink(&theirs, folder.at(page)).unwrap();
    }
    assert_eq!(folder.publish(&second(), false).unwrap(), published(4, 1, 1));
    assert!(!folder.at("en/codes/1.html").symlink_metadata().unwrap().is_symlink());
    assert!(folder.at("pl/codes/1.html").symlink_metadata().unwrap().is_symlink());
    assert_eq!(fs::read_to_string(&theirs).unwrap(), "theirs");
    // A folder that is a link is refused, whichever way the site has to go through it.
    fs::remove_dir_all(folder.at("en")).unwrap();
    symlink(outside.path(), folder.at("en")).unwrap();
    let error = folder.publish(&second(), false).unwrap_err();
    assert!(matches!(error, PublishError::Link(_)), "{error}");
    fs::create_dir(outside.path().join("codes")).unwrap();
    fs::write(outside.path().join("codes/2.html"), "two").unwrap();
    folder.publish(&site(&[("index.html", "root")]), false).unwrap();
    assert_eq!(fs::read_to_string(outside.path().join("codes/2.html")).unwrap(), "two", "not removed there");
}

#[test]
fn no_path_leads_out() {
    for path in ["../x.html", "/tmp/x.html", "en/../../x", "c:/x", MANIFEST, "en//x"] {
        let folder = Folder::new();
        let error = folder.publish(&site(&[("a.html", ""), (path, "")]), true).unwrap_err();
        assert!(matches!(error, PublishError::Path(..)) && error.to_string().contains(path), "{error}");
        assert!(!folder.path().exists());
    }
    let folder = Folder::new();
    let twice = site(&[("a/B.html", ""), ("a/b.html", "")]);
    assert!(matches!(folder.publish(&twice, false), Err(PublishError::Path(..))));
}

/// A list that somebody changed by hand removes nothing outside, and a damaged one makes the folder foreign.
#[test]
fn a_damaged_list_removes_nothing() {
    let folder = Folder::new();
    folder.publish(&first(), false).unwrap();
    let victim = folder.0.path().join("victim.txt");
    fs::write(&victim, "mine").unwrap();
    let list = fs::read_to_string(folder.at(MANIFEST)).unwrap();
    fs::write(folder.at(MANIFEST), format!("{list}{}  ../victim.txt\n", "0".repeat(64))).unwrap();
    assert!(matches!(folder.publish(&second(), false), Err(PublishError::Foreign(_))));
    folder.publish(&second(), true).unwrap();
    assert_eq!(fs::read_to_string(&victim).unwrap(), "mine");
    assert!(folder.at("pl/index.html").exists(), "unknown to a forced run, so it stays");
}
