package dev.brume.spi;

import java.util.List;

/// Makes a service. Found with `ServiceLoader`; its constructor does nothing.
public interface ServiceFactory {
    /// The services it makes, by the names of AWS's models: `sqs`; `iam` and `sts`.
    List<String> services();

    /// Wires the services, once per server, with constructors.
    List<ServiceModule> create(Platform platform);
}
