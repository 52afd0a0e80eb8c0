package eu.passerelle.settings;

import java.io.ByteArrayInputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;

/** Reads YAML with the line of every key. Nothing in it makes an object: only texts, lists and mappings come out. */
public final class YamlFile {
    private YamlFile() {}

    /** The top mapping of a file; an empty one, its fault told, when the file is none. */
    public static Section read(Home.Source source, Faults faults) {
        String file = source.shown();
        try {
            Node top = compose(source.content());
            if (top instanceof MappingNode mapping) {
                return Section.of(faults, file, 1, mapping);
            }
            if (top != null) {
                faults.add(file, 1, "the file is not a mapping", "write 'key: value' lines");
            }
        } catch (MarkedYAMLException e) {
            int line = e.getProblemMark() == null ? 1 : e.getProblemMark().getLine() + 1;
            faults.add(file, line, "not YAML (" + e.getProblem() + ")", "mend the indentation or the quotes");
        }
        return Section.empty(faults, file);
    }

    private static @Nullable Node compose(byte[] content) {
        LoaderOptions options = new LoaderOptions();
        options.setAllowDuplicateKeys(false);
        options.setMaxAliasesForCollections(0);
        return new Yaml(new SafeConstructor(options))
                .compose(new InputStreamReader(new ByteArrayInputStream(content), StandardCharsets.UTF_8));
    }
}
