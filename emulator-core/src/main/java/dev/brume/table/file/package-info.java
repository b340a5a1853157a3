/// What `--data DIR` holds, so that nothing acknowledged is lost by a crash or a power cut.
///
/// `journal-N.brume` has the units that ended well, in batches: a batch is written and forced to disk at once, for all
/// who wait for it, and counts whole or not at all. `rows-N.brume` has all rows as they were when journal N began; once
/// it is complete, older files are removed. After a restart the newest rows and the journals from there on are read, and
/// a new journal begins: files are only ever added to, and a file that is damaged or of a newer version is left as it is.
///
/// Every block of a file carries a checksum. A batch that is cut off at the end of the last journal was never
/// acknowledged and is left out; any other damage is refused.
package dev.brume.table.file;
