package eu.passerelle.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Edits of the sound route folder, each of which breaks one rule and no other. */
final class PlantedRoutes {
    private PlantedRoutes() {}

    /** In {@code file}, {@code before} becomes {@code after} once; a {@code before} of PATH moves the file. */
    record Edit(String rule, String file, String before, String after) {
        private static final String MOVE = "PATH";

        String fileAfter() {
            return before.equals(MOVE) ? after : file;
        }

        RouteFile apply(RouteFile sound) {
            if (before.equals(MOVE)) {
                return RouteFile.parse(after, sound.text());
            }
            String text = sound.text();
            int at = text.indexOf(before);
            assertThat(at).as("place of " + before).isNotNegative();
            return RouteFile.parse(file, text.substring(0, at) + after + text.substring(at + before.length()));
        }
    }

    static List<Edit> read(Path file) throws IOException {
        ObjectMapper yaml = new ObjectMapper(new YAMLFactory());
        return List.of(yaml.readValue(file.toFile(), Edit[].class));
    }
}
