package eu.passerelle.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.xpath.XPathConstants;
import javax.xml.xpath.XPathFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;

/** The list of licences and the pom's direct dependencies say the same, scope and all. */
class LicencesTest {
    private static final Path ROOT = Path.of(System.getProperty("passerelle.basedir", "."));
    private static final Pattern ROW = Pattern.compile("(?m)^\\| ([\\w.-]+:[\\w.-]+) \\| ([^|]+) \\| ([^|]+) \\|$");
    private static final Pattern IN_THE_JAR = Pattern.compile("Apache-2\\.0|MIT|BSD-[23]-Clause|PostgreSQL");

    @Test
    void everyDirectDependencyIsListedWithItsLicence() throws Exception {
        assertThat(listed(Files.readString(ROOT.resolve("THIRD-PARTY.md"))))
                .isNotEmpty()
                .isEqualTo(declared(Files.readString(ROOT.resolve("pom.xml"))));
    }

    @Test
    void whatGoesIntoTheJarAllowsIt() throws IOException {
        assertThat(forbiddenInTheJar(Files.readString(ROOT.resolve("THIRD-PARTY.md"))))
                .isEmpty();
    }

    @Test
    void aPlantedDependencyWithoutALicenceAndAPlantedCopyleftAreFound() throws Exception {
        String pom = """
            <project xmlns="http://maven.apache.org/POM/4.0.0"><dependencyManagement><dependencies>
            <dependency><groupId>a</groupId><artifactId>managed</artifactId></dependency></dependencies>
            </dependencyManagement><dependencies>
            <dependency><groupId>a</groupId><artifactId>b</artifactId></dependency>
            <dependency><groupId>a</groupId><artifactId>c</artifactId><scope>test</scope></dependency>
            </dependencies></project>\
            """;
        String list = "| a:b | AGPL-3.0 | in the jar |\n| a:c | EPL-2.0 | tests only |\n";
        assertThat(declared(pom)).containsExactly("a:b in the jar", "a:c tests only");
        assertThat(listed(list)).isEqualTo(declared(pom));
        assertThat(listed("| a:b | MIT | in the jar |\n")).isNotEqualTo(declared(pom));
        assertThat(forbiddenInTheJar(list)).containsExactly("a:b");
    }

    @Test
    void theLicenceIsTheStandardText() throws IOException {
        assertThat(Files.readString(ROOT.resolve("LICENSE")))
                .contains("Apache License", "Version 2.0, January 2004", "END OF TERMS AND CONDITIONS")
                .hasSizeBetween(11_000, 12_000);
    }

    private static Set<String> listed(String markdown) {
        Set<String> rows = new TreeSet<>();
        Matcher row = ROW.matcher(markdown);
        while (row.find()) {
            rows.add(row.group(1) + " " + row.group(3));
        }
        return rows;
    }

    private static Set<String> forbiddenInTheJar(String markdown) {
        Set<String> rows = new TreeSet<>();
        Matcher row = ROW.matcher(markdown);
        while (row.find()) {
            if (row.group(3).equals("in the jar")
                    && !IN_THE_JAR.matcher(row.group(2)).matches()) {
                rows.add(row.group(1));
            }
        }
        return rows;
    }

    private static Set<String> declared(String pom) throws Exception {
        var document = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(pom.getBytes(StandardCharsets.UTF_8)));
        var xpath = XPathFactory.newInstance().newXPath();
        NodeList nodes =
                (NodeList) xpath.evaluate("/project/dependencies/dependency", document, XPathConstants.NODESET);
        Set<String> declared = new TreeSet<>();
        for (int i = 0; i < nodes.getLength(); i++) {
            Node node = nodes.item(i);
            String scope = xpath.evaluate("scope", node);
            declared.add(xpath.evaluate("groupId", node) + ":" + xpath.evaluate("artifactId", node)
                    + (scope.equals("test") ? " tests only" : " in the jar"));
        }
        return declared;
    }
}
