package dev.brume.edge;

import dev.brume.schema.OperationSchema;
import dev.brume.spi.StoredSetting;
import java.util.List;

/// An operation as the gate remembers it from call to call.
///
/// @param name as IAM writes it, `sqs:SendMessage`
/// @param principal of the service, `sqs.amazonaws.com`
/// @param storedSettings those of the service that its input may have
record Action(OperationSchema operation, String name, String principal, List<StoredSetting> storedSettings) {}
