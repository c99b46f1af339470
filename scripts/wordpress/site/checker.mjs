// Uses a checker as a reader would: it picks the mildest answer that each
// question has, until the element says that a result shows.

/** The first frame with the questions in it, once its first page is up. */
async function questions( page ) {
	for ( let tries = 0; tries < 200; tries++ ) {
		for ( const frame of page.frames() ) {
			if ( frame.url() === 'about:srcdoc' && ( await frame.locator( '#start:visible' ).count().catch( () => 0 ) ) ) return frame
		}
		await page.waitForTimeout( 100 )
	}
	throw new Error( 'no checker came up' )
}

/** Answers the question that shows. */
async function answer( ui ) {
	const typed = ui.locator( '#view input[inputmode=numeric]' )
	if ( await typed.count() ) return typed.fill( '30' )
	const inputs = ui.locator( '#view fieldset input' )
	const values = await inputs.evaluateAll( ( list ) => list.map( ( input ) => input.value ) )
	const pick = [ 'none', 'no' ].find( ( mild ) => values.includes( mild ) ) ?? values[ 0 ]
	// By key: a click could miss while the page still scrolls to the new question.
	await ui.locator( `#view fieldset input[value="${ pick }"]` ).first().press( 'Space' )
}

/**
 * @param {import('playwright-core').Page} page
 * @param {RegExp} [says] what the result must say
 * @returns {Promise<string>} the heading of the result
 */
export async function toResult( page, says = /./ ) {
	await page.locator( 'symptom-checker' ).first().scrollIntoViewIfNeeded()
	await page.evaluate( () => {
		window.complete = false
		document.querySelector( 'symptom-checker' ).addEventListener( 'complete', () => ( window.complete = true ) )
	} )
	const ui = await questions( page )
	await ui.locator( '#start' ).click()
	let last = ''
	for ( let asked = 0; asked < 60; asked++ ) {
		const heading = ui.locator( '#view h2' ).first()
		await ui.waitForFunction( ( before ) => {
			const now = document.querySelector( '#view h2' )
			return now && now.offsetParent && now.textContent !== before
		}, last, { timeout: 20000 } )
		last = await heading.textContent()
		if ( await page.evaluate( () => window.complete ) ) {
			const text = await ui.locator( '#view' ).innerText()
			if ( ! says.test( text ) ) throw new Error( `the result does not say ${ says }:\n${ text }` )
			return last.trim()
		}
		if ( await ui.locator( '#view fieldset input' ).count() ) {
			await answer( ui )
			await ui.locator( '#view' ).getByRole( 'button', { name: 'Next', exact: true } ).press( 'Enter' )
		} else await ui.locator( '#view' ).getByRole( 'button', { name: 'See my result' } ).press( 'Enter' )
		await page.waitForTimeout( 50 )
	}
	throw new Error( 'the questions do not end' )
}
