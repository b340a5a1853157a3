package dev.brume.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/// No dependency without its line of licence, size and reason.
class DependenciesTest {
    private static final Path ROOT = Path.of(System.getProperty("brume.root"));

    /// How deep below the root: `testing/brume-junit/pom.xml`.
    private static final int MODULES_STAND = 3;

    @Test void everyDirectDependencyHasItsLine() throws Exception {
        String page = Files.readString(ROOT.resolve("docs/dependencies.md"));
        assertThat(directDependencies())
                .contains("netty-handler", "junit-jupiter")
                .allSatisfy(artifact -> assertThat(page).contains("`" + artifact + "`"));
    }

    private static Set<String> directDependencies() throws Exception {
        Set<String> artifacts = new TreeSet<>();
        try (Stream<Path> poms = Files.find(ROOT, MODULES_STAND, (file, _) -> file.endsWith("pom.xml"))) {
            for (Path pom : poms.toList()) {
                NodeList dependencies = DocumentBuilderFactory.newDefaultInstance().newDocumentBuilder()
                        .parse(pom.toFile()).getElementsByTagName("dependency");
                for (int i = 0; i < dependencies.getLength(); i++) {
                    Element dependency = (Element) dependencies.item(i);
                    if (!text(dependency, "groupId").equals("dev.brume") && !isManaged(dependency))
                        artifacts.add(text(dependency, "artifactId"));
                }
            }
        }
        return artifacts;
    }

    private static boolean isManaged(Element dependency) {
        return dependency.getParentNode().getParentNode().getNodeName().equals("dependencyManagement");
    }

    private static String text(Element dependency, String child) {
        return dependency.getElementsByTagName(child).item(0).getTextContent();
    }
}
