package eu.passerelle.architecture;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import java.beans.Introspector;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The Spring beans that the classes declare, by name, without starting a context. */
final class Beans {
    private static final String COMPONENT = "org.springframework.stereotype.Component";
    private static final String BEAN = "org.springframework.context.annotation.Bean";

    private final Map<String, JavaClass> byName = new TreeMap<>();
    private final JavaClasses classes;

    Beans(JavaClasses classes) {
        this.classes = classes;
        for (JavaClass type : classes) {
            boolean concrete = !type.isInterface() && !type.isAnnotation();
            if (concrete && (type.isAnnotatedWith(COMPONENT) || type.isMetaAnnotatedWith(COMPONENT))) {
                byName.put(componentName(type), type);
            }
            for (JavaMethod method : type.getMethods()) {
                if (method.isAnnotatedWith(BEAN)) {
                    byName.put(beanName(method), method.getRawReturnType());
                }
            }
        }
    }

    Optional<JavaClass> named(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    static boolean hasPublicMethod(JavaClass bean, String method) {
        return bean.getAllMethods().stream()
                .anyMatch(found ->
                        found.getName().equals(method) && found.getModifiers().contains(JavaModifier.PUBLIC));
    }

    boolean isClass(String name) {
        return classes.contain(name);
    }

    private static String componentName(JavaClass type) {
        return type.getAnnotations().stream()
                .filter(note -> note.getRawType().getName().equals(COMPONENT)
                        || note.getRawType().isAnnotatedWith(COMPONENT)
                        || note.getRawType().isMetaAnnotatedWith(COMPONENT))
                .flatMap(note -> note.get("value").stream())
                .filter(value -> value instanceof String name && !name.isEmpty())
                .map(String.class::cast)
                .findFirst()
                .orElseGet(() -> Introspector.decapitalize(type.getSimpleName()));
    }

    private static String beanName(JavaMethod method) {
        var bean = method.getAnnotationOfType(BEAN);
        for (String property : new String[] {"name", "value"}) {
            Optional<Object> names = bean.get(property);
            if (names.isPresent() && names.get() instanceof String[] given && given.length > 0) {
                return given[0];
            }
        }
        return method.getName();
    }
}
