// The block in the editor: its settings, and a box that stands for the checker.
// Written for the browser as it is: there is no build step.
( function ( wp, lists ) {
	const el = wp.element.createElement
	const { SelectControl, TextControl, PanelBody, Placeholder } = wp.components
	const { InspectorControls, useBlockProps } = wp.blockEditor
	const { words } = lists

	/** The words that the editor's user knows a chosen value by. */
	function named( options, value ) {
		const option = options.find( ( one ) => one.value === value )
		return option ? option.label : value
	}

	function edit( { attributes, setAttributes } ) {
		const change = ( key ) => ( value ) => setAttributes( { [ key ]: value } )
		const select = ( key, options ) =>
			el( SelectControl, { label: words[ key ], value: attributes[ key ] || options[ 0 ]?.value, options, onChange: change( key ) } )
		const text = ( key ) => el( TextControl, { label: words[ key ], value: attributes[ key ], onChange: change( key ) } )
		const shown = [
			named( lists.protocols, attributes.protocol || lists.protocols[ 0 ]?.value ),
			attributes.lang && named( lists.languages, attributes.lang ),
			attributes.country && named( lists.countries, attributes.country ),
		]
		return el(
			'div',
			useBlockProps(),
			el(
				InspectorControls,
				null,
				el(
					PanelBody,
					{ title: words.title },
					select( 'protocol', lists.protocols ),
					select( 'lang', lists.languages ),
					select( 'country', lists.countries ),
					select( 'theme', lists.themes ),
					text( 'accent' ),
					text( 'label' )
				)
			),
			el( Placeholder, { icon: 'heart', label: words.title, instructions: words.where }, el( 'p', null, shown.filter( Boolean ).join( ' · ' ) ) )
		)
	}

	wp.blocks.registerBlockType( 'vertebra/symptom-checker', { edit, save: () => null } )
} )( window.wp, window.vertebraLists )
