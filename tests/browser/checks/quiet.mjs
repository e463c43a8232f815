// Listens to a page: whatever it says on the console, throws, or asks for outside its own folder is a finding.

/** Watches until the page closes. `now` names the page that is looked at; `base` is where the site lies. */
export function listen(page, base, now, findings) {
  const bad = (what, remedy, where) => findings.add(now(), 'console and requests', what, remedy, where);
  page.on('console', (message) => bad('a console message', 'a page says nothing', `${message.type()}: ${message.text()} ${message.location().url}`));
  page.on('pageerror', (error) => bad('a script failed', 'correct the script', String(error.stack ?? error)));
  page.on('dialog', async (dialog) => { bad('a dialog opened', 'no page opens one: a pasted text may have run', dialog.message()); await dialog.dismiss(); });
  page.on('popup', (popup) => bad('a window opened', 'no page opens one', popup.url()));
  page.on('request', (request) => {
    if (!request.url().startsWith(base)) bad('a request outside the site', 'ship the file with the site, or leave it out', request.url());
  });
  page.on('requestfailed', (request) => {
    // A reader who went on to the next page.
    if (request.failure()?.errorText === 'net::ERR_ABORTED') return;
    bad('a file could not be loaded', 'build the file or correct its address', `${request.url()} ${request.failure()?.errorText}`);
  });
}
