package eu.passerelle.settings;

import java.io.ByteArrayInputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.events.AliasEvent;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.reader.ReaderException;

/** Reads YAML with the line of every key. Nothing in it makes an object: only texts, lists and mappings come out. */
public final class YamlFile {
    private YamlFile() {}

    /** The top mapping of a file; an empty one, its fault told, when the file is none. */
    public static Section read(Home.Source source, Faults faults) {
        String file = source.shown();
        try {
            tellAliases(source, faults);
            Node top = compose(source.content());
            if (top instanceof MappingNode mapping) {
                return Section.of(faults, file, 1, mapping);
            }
            if (top != null) {
                faults.add(file, 1, "the file is not a mapping", "write 'key: value' lines");
            }
        } catch (YAMLException e) {
            tell(source, e, faults);
        }
        return Section.empty(faults, file);
    }

    /** Tells why a file is not YAML, at the line where it ceases to be. */
    static void tell(Home.Source source, YAMLException problem, Faults faults) {
        switch (problem) {
            case MarkedYAMLException marked ->
                faults.add(
                        source.shown(),
                        marked.getProblemMark() == null
                                ? 1
                                : marked.getProblemMark().getLine() + 1,
                        "not YAML (" + marked.getProblem() + ")",
                        "mend the indentation or the quotes");
            case ReaderException unreadable ->
                faults.add(
                        source.shown(),
                        line(source, unreadable.getPosition()),
                        "a sign that no text has (U+%04X)".formatted(unreadable.getCodePoint()),
                        "save the file as UTF-8 and take the sign away");
            default -> faults.add(source.shown(), 1, "not YAML (" + problem.getMessage() + ")", "make it simpler");
        }
    }

    // Who reads a line must see what it says: *name says what stands elsewhere.
    private static void tellAliases(Home.Source source, Faults faults) {
        for (Event event : new Yaml(new LoaderOptions()).parse(reader(source.content()))) {
            if (event instanceof AliasEvent alias) {
                faults.add(
                        source.shown(),
                        alias.getStartMark().getLine() + 1,
                        "alias '*" + alias.getAnchor() + "'",
                        "write out what it stands for");
            }
        }
    }

    private static @Nullable Node compose(byte[] content) {
        LoaderOptions options = new LoaderOptions();
        options.setAllowDuplicateKeys(false);
        return new Yaml(new SafeConstructor(options)).compose(reader(content));
    }

    private static Reader reader(byte[] content) {
        return new InputStreamReader(new ByteArrayInputStream(content), StandardCharsets.UTF_8);
    }

    private static int line(Home.Source source, int position) {
        return 1
                + (int) new String(source.content(), StandardCharsets.UTF_8)
                        .codePoints()
                        .limit(position)
                        .filter(sign -> sign == '\n')
                        .count();
    }
}
