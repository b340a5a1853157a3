/// Rows per account and region: the only place where state lives. From it follow reset, snapshot, restore and durability.
///
/// All changes of all services are made one unit after the other ([Tables#transact]): a unit is atomic for whoever
/// takes a snapshot, and on disk.
package dev.brume.table;
