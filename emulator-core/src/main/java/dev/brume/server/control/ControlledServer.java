package dev.brume.server.control;

import dev.brume.auth.PermissionCheck;
import dev.brume.server.init.InitScripts;
import dev.brume.spi.ServiceModule;
import dev.brume.table.Tables;
import dev.brume.timeline.Timeline;
import dev.brume.trace.BoundedTrace;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What the control API controls.
///
/// @param services by name, whether they run
/// @param modules those that run
/// @param data the folder that keeps the state
public record ControlledServer(
        String version,
        Map<String, Boolean> services,
        List<ServiceModule> modules,
        Optional<Path> data,
        PermissionCheck.Mode iam,
        Tables tables,
        Timeline timeline,
        BoundedTrace trace,
        InitScripts scripts) {}
