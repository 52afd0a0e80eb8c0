import com.palantir.javaformat.java.Main;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Checks or applies the format of every Java source: {@code java -cp CLASSPATH Format.java check|apply FOLDER}. Run
 * from source, on the JDK that compiles the project, because the formatter uses that JDK's own parser.
 */
final class Format {
    private static final List<String> ROOTS = List.of("src/main/java", "src/test/java", "src/bench/java", ".ci");

    private Format() {}

    public static void main(String[] args) throws Exception {
        boolean apply = args[0].equals("apply");
        List<String> call = new ArrayList<>(List.of("--palantir"));
        call.addAll(apply ? List.of("--replace") : List.of("--dry-run", "--set-exit-if-changed"));
        int options = call.size();
        for (String root : ROOTS) {
            call.addAll(sources(Path.of(args[1], root)));
        }
        if (call.size() == options) {
            throw new IllegalStateException("no Java source under " + args[1]);
        }
        PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
        PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
        int code = new Main(out, err, System.in).format(call.toArray(String[]::new));
        if (code != 0 && !apply) {
            err.println("The files above are not formatted. Mend: mvn -Pformat process-sources");
        }
        out.flush();
        err.flush();
        System.exit(code);
    }

    private static List<String> sources(Path root) throws IOException {
        if (!Files.isDirectory(root)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .map(Path::toString)
                    .sorted()
                    .toList();
        }
    }
}
