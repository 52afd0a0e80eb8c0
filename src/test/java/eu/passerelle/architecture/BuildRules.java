package eu.passerelle.architecture;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * What the rules of the build find among what was planted to break them, for who relies on a rule. That the hub itself
 * keeps each of them is what {@link RoomsTest} and {@link RoutesTest} say.
 */
public final class BuildRules {
    private static final String PLANTED = "eu.passerelle.architecture.planted";
    private static final Path ROOT = Path.of(System.getProperty("passerelle.basedir", "."));

    private BuildRules() {}

    /** The simple names of the planted classes that a rule about code finds. */
    public static Set<String> classesFoundBy(String rule) {
        JavaClasses planted = new ClassFileImporter().importPackages(PLANTED);
        Set<String> found = new TreeSet<>();
        Stream.concat(new RoomRules(PLANTED).all().stream(), new CodeRules(PLANTED).all().stream())
                .filter(one -> one.name().equals(rule))
                .flatMap(one -> one.check(planted).stream())
                .forEach(fault -> found.add(fault.where().replaceFirst("^.*\\.", "")));
        return found;
    }

    /** The planted lines that a rule about routes finds, as they stand in the edited file. */
    public static List<String> linesFoundBy(String rule) {
        Path planted = ROOT.resolve("src/test/resources/planted");
        Beans beans = new Beans(new ClassFileImporter().importPackages(PLANTED));
        try {
            List<RouteFile> sound =
                    RouteFolder.read(planted.resolve("routes"), beans).files();
            List<String> found = new ArrayList<>();
            for (PlantedRoutes.Edit edit : PlantedRoutes.read(planted.resolve("route-edits.yaml"))) {
                List<RouteFile> edited = sound.stream()
                        .map(file -> file.path().equals(edit.file()) ? edit.apply(file) : file)
                        .toList();
                RouteStepRules.all().stream()
                        .filter(one -> one.name().equals(rule))
                        .flatMap(one -> one.check(new RouteFolder(edited, beans)).stream())
                        .forEach(fault -> found.add(edit.after()));
            }
            return found;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
