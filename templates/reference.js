// Shows the API specification of this server with Swagger UI.
const reference = document.getElementById('reference');

/**
 * Swagger UI fills in the example of every parameter, and hardly any item matches all filters at once. This moves the
 * examples of optional parameters into their descriptions.
 */
function moveExample(_key, value) {
  if (!value?.in || value.required || value.example === undefined) return value;
  const { example, ...parameter } = value;
  return { ...parameter, description: `${value.description} Example: \`${example}\`` };
}

/** Swagger UI puts the operations into a <main>, but the page has one already. */
const inGroup = (Operations, { React }) => (properties) => React.createElement(
  'div',
  { ref: (node) => node?.closest('#operations')?.setAttribute('role', 'group') },
  React.createElement(Operations, properties),
);

fetch(reference.dataset.specification)
  .then((response) => response.text())
  .then((specification) => SwaggerUIBundle({
    domNode: reference,
    spec: JSON.parse(specification, moveExample),
    validatorUrl: null, // Otherwise it asks another host whether the specification is valid.
    deepLinking: true,
    defaultModelsExpandDepth: 0,
    plugins: [() => ({ wrapComponents: { operations: inGroup } })],
  }))
  .catch(() => { reference.textContent = 'The API specification could not be loaded. Reload the page.'; });

const darkMode = matchMedia('(prefers-color-scheme: dark)');
const followColorScheme = () => document.documentElement.classList.toggle('dark-mode', darkMode.matches);
darkMode.addEventListener('change', followColorScheme);
followColorScheme();
