package eu.passerelle.architecture;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/** The files of a repository as a reader finds them, without what is built, kept at run time or planted. */
record Repository(Path root, List<Entry> files) {
    private static final Set<String> NOT_OURS =
            Set.of("target", "var", ".git", ".idea", ".settings", ".vscode", "node_modules");
    private static final List<String> PLANTED =
            List.of("src/test/resources/planted/", "src/test/java/eu/passerelle/architecture/planted/");

    /** {@code path} with slashes, relative to the root; {@code bytes} is the size. */
    record Entry(String path, long bytes, Path file) {
        boolean is(String... endings) {
            return List.of(endings).stream().anyMatch(path::endsWith);
        }

        boolean isText() {
            return is(".java", ".yaml", ".yml", ".sql", ".md", ".xml", ".json", ".properties", ".gitignore", ".csv")
                    || path.equals(".ci/run")
                    || path.equals("LICENSE");
        }

        String text() {
            try {
                return Files.readString(file, StandardCharsets.UTF_8);
            } catch (IOException e) {
                throw new UncheckedIOException(path, e);
            }
        }

        List<String> lines() {
            return text().lines().toList();
        }
    }

    static Repository read(Path root) throws IOException {
        List<Entry> files = new ArrayList<>();
        Files.walkFileTree(root, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
                boolean ours = folder.equals(root)
                        || !NOT_OURS.contains(folder.getFileName().toString())
                        || folder.startsWith(root.resolve("src"));
                return ours ? FileVisitResult.CONTINUE : FileVisitResult.SKIP_SUBTREE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                String path = root.relativize(file).toString().replace('\\', '/');
                // In a worktree .git is a file.
                if (PLANTED.stream().noneMatch(path::startsWith) && !path.equals(".git")) {
                    files.add(new Entry(path, attributes.size(), file));
                }
                return FileVisitResult.CONTINUE;
            }
        });
        files.sort(Comparator.comparing(Entry::path));
        return new Repository(root, files);
    }

    boolean has(String path) {
        return files.stream().anyMatch(file -> file.path().equals(path));
    }

    List<Entry> texts() {
        return files.stream().filter(Entry::isText).toList();
    }

    List<Entry> ending(String... endings) {
        return files.stream().filter(file -> file.is(endings)).toList();
    }
}
