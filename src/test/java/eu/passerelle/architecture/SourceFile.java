package eu.passerelle.architecture;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/** One Java source as the compiler's own parser sees it, so that comments and strings mislead no rule. */
record SourceFile(String path, String text, CompilationUnitTree tree, SourcePositions positions) {
    static SourceFile parse(String path, String text) {
        JavaFileObject source = new SimpleJavaFileObject(URI.create("string:///" + path), JavaFileObject.Kind.SOURCE) {
            @Override
            public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                return text;
            }
        };
        JavacTask task = (JavacTask) ToolProvider.getSystemJavaCompiler()
                .getTask(null, null, diagnostic -> {}, List.of("-proc:none"), null, List.of(source));
        try {
            CompilationUnitTree tree = task.parse().iterator().next();
            return new SourceFile(path, text, tree, Trees.instance(task).getSourcePositions());
        } catch (IOException e) {
            throw new UncheckedIOException(path, e);
        }
    }

    /** Every source under {@code root}'s folders, except what is planted. */
    static List<SourceFile> under(Path root, String... folders) throws IOException {
        List<Path> paths;
        try (Stream<Path> all = Stream.of(folders)
                .map(root::resolve)
                .filter(Files::isDirectory)
                .flatMap(folder -> {
                    try {
                        return Files.walk(folder);
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                })) {
            paths = all.filter(path -> path.toString().endsWith(".java")).toList();
        }
        return paths.stream()
                .filter(path -> !path.toString().contains("planted"))
                .map(path -> {
                    try {
                        return parse(root.relativize(path).toString(), Files.readString(path));
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                })
                .toList();
    }

    String packageName() {
        return tree.getPackageName() == null ? "" : tree.getPackageName().toString();
    }
}
