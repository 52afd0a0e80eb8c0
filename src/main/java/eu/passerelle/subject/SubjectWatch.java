package eu.passerelle.subject;

import eu.passerelle.console.Watched;
import eu.passerelle.console.WatchedFlow;
import eu.passerelle.privacy.Translations;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.springframework.stereotype.Component;

/** What operations see of files that tell recipients of changed names; an approver may have one written again. */
@Component
class SubjectWatch implements WatchedFlow, Watched.Previewing, Watched.Releasing {
    private final Translations translations;
    private final TranslationFiles files;

    SubjectWatch(Translations translations, TranslationFiles files) {
        this.translations = translations;
        this.files = files;
    }

    /** The id is a file's name. */
    @Override
    public String preview(String id) {
        return files.preview(id);
    }

    @Override
    public String release(String id, String who) {
        return files.again(id);
    }

    @Override
    public String name() {
        return "subject";
    }

    @Override
    public Set<String> workKinds() {
        return Set.of(TranslationFiles.WORK);
    }

    @Override
    public SortedMap<String, Long> countByState() {
        return new TreeMap<>(
                Map.of("translations-waiting", translations.waiting(), "translations-written", translations.written()));
    }

    /** Names are no money. */
    @Override
    public SortedMap<String, Long> centsByState() {
        return Collections.emptySortedMap();
    }
}
