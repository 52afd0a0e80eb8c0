package eu.passerelle.transfer.guard;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** {@code docs/bypass-matrix.md}, row by row as each path was tried. */
final class MatrixPage {

    private final List<String> lines = new ArrayList<>();
    private final Set<String> sections = new HashSet<>();

    /** Begins a section unless it has begun. */
    void sectionOnce(String title) {
        if (!sections.add(title)) {
            return;
        }
        lines.add("");
        lines.add("## " + title);
        lines.add("");
        lines.add("| path | how it is tried | how it is blocked | what refuses |");
        lines.add("| --- | --- | --- | --- |");
    }

    void row(String path, String tried, String blocked, String refuses) {
        lines.add("| " + path + " | " + tried + " | " + blocked + " | " + refuses + " |");
    }

    /** The rows that one layer alone refuses. */
    List<String> refusedOnlyBy(String layer) {
        return lines.stream().filter(line -> line.endsWith("| " + layer + " |")).toList();
    }

    String text() {
        return head() + String.join("\n", lines) + "\n";
    }

    private static String head() {
        try (InputStream head = MatrixPage.class.getResourceAsStream("bypass-matrix-head.md")) {
            return new String(head.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
