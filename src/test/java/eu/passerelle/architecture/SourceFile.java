package eu.passerelle.architecture;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.Trees;
import eu.passerelle.architecture.Repository.Entry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/** One Java source as the compiler's own parser sees it, so that comments and strings mislead no rule. */
record SourceFile(String path, String text, CompilationUnitTree tree, SourcePositions positions) {
    static SourceFile parse(String path, String text) {
        return parse(Map.of(path, text)).getFirst();
    }

    /** Every source under {@code src}, in one run of the parser. */
    static List<SourceFile> of(Repository repository) {
        Map<String, String> sources = new TreeMap<>();
        for (Entry file : repository.ending(".java")) {
            if (file.path().startsWith("src/")) {
                sources.put(file.path(), file.text());
            }
        }
        return parse(sources);
    }

    private static List<SourceFile> parse(Map<String, String> sources) {
        List<Source> inputs = new ArrayList<>();
        sources.forEach((path, text) -> inputs.add(new Source(path, text)));
        JavacTask task = (JavacTask) ToolProvider.getSystemJavaCompiler()
                .getTask(null, null, diagnostic -> {}, List.of("-proc:none"), null, inputs);
        SourcePositions positions = Trees.instance(task).getSourcePositions();
        List<SourceFile> parsed = new ArrayList<>();
        try {
            for (CompilationUnitTree tree : task.parse()) {
                // The compiler wraps what it is given, so only the address comes back.
                String path = tree.getSourceFile().toUri().getPath().substring(1);
                parsed.add(new SourceFile(path, sources.get(path), tree, positions));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return parsed;
    }

    String packageName() {
        return tree.getPackageName() == null ? "" : tree.getPackageName().toString();
    }

    private static final class Source extends SimpleJavaFileObject {
        private final String text;

        private Source(String path, String text) {
            super(URI.create("string:///" + path), JavaFileObject.Kind.SOURCE);
            this.text = text;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
        }
    }
}
