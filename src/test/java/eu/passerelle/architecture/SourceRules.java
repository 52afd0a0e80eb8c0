package eu.passerelle.architecture;

import com.sun.source.tree.CatchTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.TreeScanner;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import javax.lang.model.element.Modifier;

/** What only the source shows: sizes, what is caught, how money is named. */
final class SourceRules {
    private static final int FILE_LINES_MAX = 300;
    private static final int METHOD_LINES_MAX = 70;
    private static final Pattern WIDE = Pattern.compile("\\b(java\\.lang\\.)?(Exception|Throwable)\\b");
    private static final Set<String> INEXACT =
            Set.of("double", "float", "Double", "Float", "BigDecimal", "java.math.BigDecimal");
    private static final Pattern RUN = Pattern.compile(".*(/Test[^/]*|Test|Tests|TestCase)\\.java");
    private static final Set<String> TESTS =
            Set.of("Test", "ParameterizedTest", "TestFactory", "RepeatedTest", "Property", "Example");
    private static final Pattern FLOW =
            Pattern.compile("eu\\.passerelle\\.(" + String.join("|", RoomRules.FLOWS) + ")(\\..*)?");

    private SourceRules() {}

    static List<Rule<SourceFile>> all() {
        return List.of(
                new Rule<>("a-class-fits-in-300-lines", SourceRules::longFiles),
                new Rule<>("a-method-fits-in-70-lines", SourceRules::longMethods),
                new Rule<>("flows-catch-nothing-wide", SourceRules::wideCatches),
                new Rule<>("money-is-whole-cents", SourceRules::inexactMoney),
                new Rule<>("a-class-with-tests-is-run", SourceRules::unrunTests));
    }

    private static void longFiles(SourceFile source, Rule.Report report) {
        long lines = source.text().lines().count();
        if (lines > FILE_LINES_MAX) {
            report.fault(source.path(), lines + " lines");
        }
    }

    /** The build runs classes named so; under another name tests would stand there and never run. */
    private static void unrunTests(SourceFile source, Rule.Report report) {
        if (RUN.matcher(source.path()).matches()) {
            return;
        }
        for (Tree declared : source.tree().getTypeDecls()) {
            if (declared instanceof ClassTree type
                    && !type.getModifiers().getFlags().contains(Modifier.ABSTRACT)
                    && type.getMembers().stream().anyMatch(SourceRules::isTest)) {
                report.fault(source.path(), type.getSimpleName() + " has tests and is not named ...Test");
            }
        }
    }

    private static boolean isTest(Tree member) {
        return member instanceof MethodTree method
                && method.getModifiers().getAnnotations().stream()
                        .anyMatch(
                                mark -> TESTS.contains(mark.getAnnotationType().toString()));
    }

    private static void longMethods(SourceFile source, Rule.Report report) {
        new TreeScanner<Void, Void>() {
            @Override
            public Void visitMethod(MethodTree method, Void unused) {
                long lines = line(source, source.positions().getEndPosition(source.tree(), method))
                        - line(source, source.positions().getStartPosition(source.tree(), method))
                        + 1;
                if (lines > METHOD_LINES_MAX) {
                    report.fault(source.path(), "method " + method.getName() + " has " + lines + " lines");
                }
                return super.visitMethod(method, null);
            }
        }.scan(source.tree(), null);
    }

    private static long line(SourceFile source, long position) {
        return source.tree().getLineMap().getLineNumber(position);
    }

    private static void wideCatches(SourceFile source, Rule.Report report) {
        if (!FLOW.matcher(source.packageName()).matches()) {
            return;
        }
        new TreeScanner<Void, Void>() {
            @Override
            public Void visitCatch(CatchTree caught, Void unused) {
                Tree type = caught.getParameter().getType();
                if (WIDE.matcher(type.toString()).find()) {
                    report.fault(source.path(), "catches " + type);
                }
                return super.visitCatch(caught, null);
            }
        }.scan(source.tree(), null);
    }

    private static void inexactMoney(SourceFile source, Rule.Report report) {
        new TreeScanner<Void, Void>() {
            @Override
            public Void visitVariable(VariableTree variable, Void unused) {
                String name = variable.getName().toString().toLowerCase(Locale.ROOT);
                boolean money = name.contains("amount") || name.contains("cents");
                if (money
                        && variable.getType() != null
                        && INEXACT.contains(variable.getType().toString())) {
                    report.fault(source.path(), variable.getType() + " " + variable.getName());
                }
                return super.visitVariable(variable, null);
            }
        }.scan(source.tree(), null);
    }
}
