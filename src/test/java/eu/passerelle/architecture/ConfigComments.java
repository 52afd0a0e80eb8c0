package eu.passerelle.architecture;

import eu.passerelle.architecture.Repository.Entry;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Every key under {@code config/} is explained. In {@code application*.yaml} a value has a comment of its own or its
 * block has one directly above; elsewhere, where the same keys come again and again, it is enough that some comment of
 * the file names the key or the key of its block.
 */
final class ConfigComments {
    private static final Pattern KEY = Pattern.compile("^(\\s*)(?:- +)?\"?([\\w.$/-]+)\"?:(\\s.*)?$");

    private ConfigComments() {}

    private record Block(int indent, boolean explained) {}

    static void find(Repository repository, Rule.Report report) {
        for (Entry file : repository.ending(".yaml")) {
            if (file.path().startsWith("config/")) {
                boolean strict = file.path().startsWith("config/application");
                unexplained(file.lines(), strict, report, file.path());
            }
        }
    }

    private static void unexplained(List<String> lines, boolean strict, Rule.Report report, String path) {
        String comments = lines.stream()
                .filter(line -> line.contains("#"))
                .map(line -> line.substring(line.indexOf('#')))
                .reduce("", (all, line) -> all + "\n" + line);
        Deque<Block> blocks = new ArrayDeque<>();
        boolean commentAbove = false;
        for (String line : lines) {
            Matcher key = KEY.matcher(line);
            if (!key.matches()) {
                commentAbove = line.strip().startsWith("#");
                continue;
            }
            int indent = line.indexOf(key.group(2));
            while (!blocks.isEmpty() && blocks.peek().indent() >= indent) {
                blocks.pop();
            }
            String rest = key.group(3) == null ? "" : key.group(3).strip();
            boolean own = commentAbove || rest.startsWith("#") || rest.contains(" #");
            boolean around = !blocks.isEmpty() && blocks.peek().explained();
            boolean leaf = !rest.isEmpty() && !rest.startsWith("#");
            boolean named = !strict
                    && Pattern.compile("(?<![\\w-])" + Pattern.quote(key.group(2)) + "(?![\\w-])")
                            .matcher(comments)
                            .find();
            if (leaf && !own && !around && !named) {
                report.fault(path, key.group(2));
            }
            blocks.push(new Block(indent, own || named));
            commentAbove = false;
        }
    }
}
