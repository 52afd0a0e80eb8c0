package eu.passerelle.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The format check that verify runs stops at what is not formatted and can mend it; verify itself shows it passing. */
class FormatTest {
    private static final Path ROOT = Path.of(System.getProperty("passerelle.basedir", "."));
    private static final List<String> PARSER = List.of("api", "code", "file", "parser", "tree", "util");
    private static final String FORMATTED = "class Planted {\n    int x = 1;\n}\n";

    @Test
    void anUnformattedSourceIsFoundAndMended(@TempDir Path folder) throws Exception {
        Path source = Files.createDirectories(folder.resolve("src/main/java")).resolve("Planted.java");
        Files.writeString(source, "class Planted { int x=1; }\n");

        Run check = format("check", folder);
        assertThat(check.code()).isEqualTo(1);
        assertThat(check.output()).contains("Planted.java", "mvn -Pformat process-sources");

        assertThat(format("apply", folder).code()).isZero();
        assertThat(source).hasContent(FORMATTED);
    }

    private record Run(int code, String output) {}

    private static Run format(String mode, Path folder) throws IOException, InterruptedException {
        List<String> call = new ArrayList<>();
        call.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        call.add("-XX:TieredStopAtLevel=1");
        PARSER.forEach(part ->
                call.addAll(List.of("--add-exports", "jdk.compiler/com.sun.tools.javac." + part + "=ALL-UNNAMED")));
        call.addAll(List.of("-cp", System.getProperty("java.class.path")));
        call.addAll(List.of(ROOT.resolve(".ci/Format.java").toString(), mode, folder.toString()));
        Process process = new ProcessBuilder(call).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Run(process.waitFor(), output);
    }
}
