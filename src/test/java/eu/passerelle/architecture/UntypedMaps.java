package eu.passerelle.architecture;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.JavaParameterizedType;
import com.tngtech.archunit.core.domain.JavaType;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Finds maps from names to anything in what a class declares: they compile and fail at run time. */
record UntypedMaps(String root) {
    void find(JavaClasses classes, Rule.Report report) {
        for (JavaClass type : classes) {
            for (JavaField field : type.getFields()) {
                if (isUntypedMap(field.getType())) {
                    report.fault(Names.of(type), "field " + field.getName());
                }
            }
            for (JavaCodeUnit unit : type.getCodeUnits()) {
                boolean untyped = Stream.concat(Stream.of(unit.getReturnType()), unit.getParameterTypes().stream())
                        .anyMatch(UntypedMaps::isUntypedMap);
                if (untyped && !unit.getModifiers().contains(JavaModifier.SYNTHETIC) && !isAskedForByAFramework(unit)) {
                    report.fault(Names.of(type), "method " + unit.getName());
                }
            }
        }
    }

    private static boolean isUntypedMap(JavaType type) {
        if (!(type instanceof JavaParameterizedType generic)) {
            return false;
        }
        List<String> arguments = generic.getActualTypeArguments().stream()
                .map(argument -> argument.toErasure().getName())
                .toList();
        return generic.toErasure().getName().equals("java.util.Map")
                        && arguments.equals(List.of("java.lang.String", "java.lang.Object"))
                || generic.getActualTypeArguments().stream().anyMatch(UntypedMaps::isUntypedMap);
    }

    /** Camel's own signatures carry such maps; who overrides one has no choice. */
    private boolean isAskedForByAFramework(JavaCodeUnit unit) {
        Set<JavaClass> parents = new HashSet<>(unit.getOwner().getAllRawSuperclasses());
        parents.addAll(unit.getOwner().getAllRawInterfaces());
        return parents.stream()
                .filter(parent -> !parent.getName().startsWith(root + "."))
                .flatMap(parent -> parent.getMethods().stream())
                .anyMatch(method -> method.getName().equals(unit.getName())
                        && method.getRawParameterTypes().size()
                                == unit.getRawParameterTypes().size());
    }
}
