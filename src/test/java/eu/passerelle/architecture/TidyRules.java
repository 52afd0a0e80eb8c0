package eu.passerelle.architecture;

import eu.passerelle.architecture.Repository.Entry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What keeps the repository pleasant to open. */
final class TidyRules {
    private static final int COLUMNS_MAX = 120;
    private static final long FILE_BYTES_MAX = 200_000;
    private static final int PROMISE_LETTERS_MIN = 40;

    private static final List<String> ON_TOP =
            List.of("pom.xml", "README.md", "CHANGELOG.md", "LICENSE", "THIRD-PARTY.md", ".gitignore", ".ci/run");
    private static final Set<String> EMPTY_PACKAGES = Set.of(
            "util",
            "utils",
            "common",
            "commons",
            "core",
            "helper",
            "helpers",
            "impl",
            "dto",
            "service",
            "services",
            "manager",
            "managers",
            "misc",
            "base",
            "shared",
            "model",
            "models");
    private static final Pattern LINK = Pattern.compile("]\\(([^)\\s]+)\\)");
    private static final Pattern DECISION = Pattern.compile("docs/decisions/(\\d{4})-[a-z0-9-]+\\.md");

    // Written in two halves, so that this file does not contain what it looks for.
    private static final Pattern WORKPLACE = Pattern.compile("(?<![\\w.~-])/" + "work/|(?<!\\w)\\." + "library\\b"
            + "|\\b(repo1?\\." + "maven|registry\\." + "npmjs|files\\." + "pythonhosted|proxy\\." + "golang)\\.\\w+");
    private static final Pattern UNFINISHED = Pattern.compile("\\b(TO" + "DO|FIX" + "ME)\\b");
    private static final Pattern SLEEP = Pattern.compile("\\b(Thread|TimeUnit\\.\\w+)\\." + "sleep\\(");
    // The sandbox's own, and any other that somebody would listen on: two builds on one machine must not meet.
    private static final Pattern FIXED_PORT = Pattern.compile("(?<!\\w)(1[5]432|1[9]09[23]|1211[0-3]|1[2]222)(?!\\w)"
            + "|(ServerSocket\\(|InetSocketAddress\\(([^()]|\\(\\))*, |\\.(setPort|bind|listen)\\()[1-9]\\d*\\b"
            + "|\\bserver\\.port(=|: |\", \"|\", \\(\\) -> \")[1-9]\\d+");
    private static final String PORTS_OF_THE_SANDBOX = "src/test/java/eu/passerelle/sandbox/Ports.java";
    private static final Pattern SWITCHED_OFF = Pattern.compile("^\\s*@" + "(Disabled|Ignore)\\b");
    private static final Pattern MOCKS = Pattern.compile(
            "\\b(org\\." + "mockito|org\\." + "easymock|org\\." + "powermock|io\\." + "mockk|mockit\\.)");

    private TidyRules() {}

    static List<Rule<Repository>> all() {
        return List.of(
                new Rule<>("a-line-fits-in-120-columns", TidyRules::longLines),
                new Rule<>("no-space-at-a-lines-end", eachLine(TidyRules::text, Pattern.compile("[ \\t]$"))),
                new Rule<>("a-file-is-smaller-than-200-kB", TidyRules::bigFiles),
                new Rule<>("a-package-is-a-business-noun", TidyRules::emptyPackages),
                new Rule<>("a-package-says-what-it-promises", TidyRules::packageInfo),
                new Rule<>("a-link-leads-somewhere", TidyRules::links),
                new Rule<>("a-config-key-is-explained", ConfigComments::find),
                new Rule<>("no-word-of-the-workplace", eachLine(TidyRules::text, WORKPLACE)),
                new Rule<>("nothing-is-left-for-later", eachLine(TidyRules::text, UNFINISHED)),
                new Rule<>("a-test-waits-for-a-condition", eachLine(TidyRules::testSource, SLEEP)),
                new Rule<>("a-test-listens-where-it-is-free", eachLine(TidyRules::takesAPort, FIXED_PORT)),
                new Rule<>("no-test-is-switched-off", eachLine(TidyRules::testSource, SWITCHED_OFF)),
                new Rule<>("no-mocking-library", eachLine(TidyRules::java, MOCKS)),
                new Rule<>("what-a-reader-expects-on-top-is-there", TidyRules::topFiles),
                new Rule<>("decisions-are-numbered-without-gaps", TidyRules::decisionNumbers),
                new Rule<>("a-decision-has-its-four-parts", TidyRules::decisionParts));
    }

    private interface Choice {
        boolean takes(Entry file);
    }

    private static Rule.Search<Repository> eachLine(Choice choice, Pattern banned) {
        return (repository, report) -> {
            for (Entry file : repository.files()) {
                if (!choice.takes(file)) {
                    continue;
                }
                int number = 0;
                for (String line : file.lines()) {
                    number++;
                    if (banned.matcher(line).find()) {
                        report.fault(file.path(), "line " + number);
                    }
                }
            }
        };
    }

    private static boolean text(Entry file) {
        return file.isText();
    }

    private static boolean java(Entry file) {
        return file.is(".java");
    }

    private static boolean testSource(Entry file) {
        return file.path().startsWith("src/test/java/") || file.path().startsWith("src/bench/java/");
    }

    private static boolean takesAPort(Entry file) {
        return testSource(file) && !file.path().equals(PORTS_OF_THE_SANDBOX);
    }

    private static void longLines(Repository repository, Rule.Report report) {
        for (Entry file : repository.ending(".java", ".yaml", ".yml", ".sql")) {
            int number = 0;
            for (String line : file.lines()) {
                number++;
                if (line.codePointCount(0, line.length()) > COLUMNS_MAX) {
                    report.fault(file.path(), "line " + number);
                }
            }
        }
    }

    private static void bigFiles(Repository repository, Rule.Report report) {
        repository.files().stream()
                .filter(file -> file.bytes() > FILE_BYTES_MAX)
                .forEach(file -> report.fault(file.path(), file.bytes() + " bytes"));
    }

    private static Set<String> packageFolders(Repository repository, String sourceRoot) {
        return repository.ending(".java").stream()
                .map(Entry::path)
                .filter(path -> path.startsWith(sourceRoot))
                .map(path -> path.substring(0, path.lastIndexOf('/')))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static void emptyPackages(Repository repository, Rule.Report report) {
        for (String folder : packageFolders(repository, "src/")) {
            Arrays.stream(folder.split("/"))
                    .filter(EMPTY_PACKAGES::contains)
                    .forEach(name -> report.fault(folder, "package named " + name));
        }
    }

    private static void packageInfo(Repository repository, Rule.Report report) {
        for (String folder : packageFolders(repository, "src/main/java/")) {
            String path = folder + "/package-info.java";
            if (!repository.has(path)) {
                report.fault(folder, "no package-info.java");
                continue;
            }
            String text = repository.ending(path).getFirst().text();
            String promise = text.contains("*/") ? text.substring(0, text.indexOf("*/")) : "";
            if (!text.contains("@NullMarked") || promise.strip().length() < PROMISE_LETTERS_MIN) {
                report.fault(folder, "package-info.java without a promise or @NullMarked");
            }
        }
    }

    private static void links(Repository repository, Rule.Report report) {
        for (Entry file : repository.ending(".md")) {
            Matcher links = LINK.matcher(file.text());
            while (links.find()) {
                String target = links.group(1).split("#", 2)[0];
                boolean relative = !target.isEmpty() && !target.matches("[a-z]+:.*");
                Path folder = file.file().toAbsolutePath().getParent();
                if (relative && (folder == null || !Files.exists(folder.resolve(target)))) {
                    report.fault(file.path(), "link to " + target);
                }
            }
        }
    }

    private static void topFiles(Repository repository, Rule.Report report) {
        ON_TOP.stream().filter(path -> !repository.has(path)).forEach(path -> report.fault(path, "is not there"));
        repository.ending(".ci/run").stream()
                .filter(run -> run.lines().stream().noneMatch(line -> line.matches("(exec )?mvn -B verify")))
                .forEach(run -> report.fault(run.path(), "does not run: mvn -B verify"));
    }

    private static void decisionNumbers(Repository repository, Rule.Report report) {
        int next = 1;
        for (Entry file : decisions(repository)) {
            Matcher named = DECISION.matcher(file.path());
            if (!named.matches() || Integer.parseInt(named.group(1)) != next) {
                report.fault(file.path(), "expected number " + next);
            }
            next++;
        }
    }

    private static void decisionParts(Repository repository, Rule.Report report) {
        for (Entry file : decisions(repository)) {
            for (String part : List.of("Status", "Date", "Decision", "Consequences")) {
                Pattern heading = Pattern.compile("(?m)^(#+ +|[-*] +)?\\**" + part + "\\**(:.*\\S.*|\\s*)$");
                if (!heading.matcher(file.text()).find()) {
                    report.fault(file.path(), "no " + part);
                }
            }
        }
    }

    /** A README in the folder is its index, not a record. */
    private static List<Entry> decisions(Repository repository) {
        return repository.ending(".md").stream()
                .filter(file -> file.path().startsWith("docs/decisions/") && !file.is("/README.md"))
                .toList();
    }
}
