package dev.brume.codegen.java;

import dev.brume.codegen.GeneratedFolder;
import dev.brume.codegen.model.ServiceModel;
import dev.brume.codegen.model.Shape;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** All the Java of a service. */
public final class ServiceSources {
    private ServiceSources() {}

    /** Writes the service's files into a folder of sources; what is there already and right stays untouched. */
    public static void write(ServiceModel service, GeneratedFolder folder) throws IOException {
        JavaNames names = new JavaNames(service);
        List<JavaFile> files = new ArrayList<>();
        files.add(InterfaceSource.of(service, names));
        files.add(ApiSource.of(service, names));
        files.add(ShapesSource.of(service, names));
        for (Shape shape : service.shapes()) {
            if (shape.isStructure()) {
                files.add(RecordSource.of(service, names, shape));
            }
        }
        for (JavaFile file : files) {
            folder.write(file.path(), file.text());
        }
    }
}
