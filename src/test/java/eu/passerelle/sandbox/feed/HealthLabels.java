package eu.passerelle.sandbox.feed;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Words of invoice lines from which anybody infers how ill somebody is, or who helps them. */
public final class HealthLabels {
    /** One a line of {@code health-labels.txt}, long and odd enough not to be met by chance. */
    public static final List<String> ALL = read();

    private HealthLabels() {}

    private static List<String> read() {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                HealthLabels.class.getResourceAsStream("health-labels.txt"), StandardCharsets.UTF_8))) {
            return lines.lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
