package eu.passerelle.subject;

import eu.passerelle.console.WatchedFlow;
import eu.passerelle.privacy.Translations;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.springframework.stereotype.Component;

/** What operations see of files that tell recipients of changed names. */
@Component
class SubjectWatch implements WatchedFlow {
    private final Translations translations;

    SubjectWatch(Translations translations) {
        this.translations = translations;
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
