package eu.passerelle.provider.toypay;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * The page as a reader takes it.
 *
 * @param files what to write, by the path in the home
 * @param listings what is shown of classes
 */
record ProviderPage(Map<String, String> files, List<Listing> listings) {
    static final Path ROOT = Path.of(System.getProperty("passerelle.basedir"));
    private static final Pattern FILE = Pattern.compile("(?ms)^```yaml (\\S+)\\n(.*?)^```$");
    private static final Pattern LISTING = Pattern.compile("(?ms)^`(\\w+[.]java)`:\\n\\n```java\\n(.*?)^```$");

    record Listing(String file, String text) {}

    static ProviderPage read() {
        try {
            String page = Files.readString(ROOT.resolve("docs/integrate/add-a-provider.md"));
            Map<String, String> files = new LinkedHashMap<>();
            FILE.matcher(page).results().forEach(found -> files.put(found.group(1), found.group(2)));
            return new ProviderPage(
                    files,
                    LISTING.matcher(page).results().map(ProviderPage::listing).toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Listing listing(MatchResult found) {
        return new Listing(found.group(1), found.group(2));
    }
}
