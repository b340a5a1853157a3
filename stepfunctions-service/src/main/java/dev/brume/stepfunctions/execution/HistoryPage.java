package dev.brume.stepfunctions.execution;

import dev.brume.aws.Blob;

/// The events of one turn, as [dev.brume.stepfunctions.history.EventWriter] writes them.
record HistoryPage(Blob events) {}
